import type { LiveEvent } from '../../shared/contract/live.ts';

/** One reader's connection. */
export interface EventStream {
  readonly readable: ReadableStream<Uint8Array>;
  /** Sends what `encode` made. */
  send(bytes: Uint8Array): void;
  beat(): void;
  end(): void;
}

/** Messages that may wait for a reader; one who lets more wait does not read, and would fill the memory. */
const waiting = 64;

const encoder = new TextEncoder();

/** Events as they travel; made once, however many listen. */
export const encode = (events: readonly LiveEvent[]): Uint8Array =>
  encoder.encode(events.map(({ name, data, id }) => `${id === undefined ? '' : `id: ${id}\n`}event: ${name}\ndata: ${JSON.stringify(data)}\n\n`).join(''));

/** Milliseconds after which a browser that lost the connection comes back, unless it knows better. */
const retry = 2_000;

/** Server-Sent Events (https://html.spec.whatwg.org/multipage/server-sent-events.html). `left` is called once, when it is over. */
export function createStream(left: () => void): EventStream {
  let controller: ReadableStreamDefaultController<Uint8Array> | null = null;
  const readable = new ReadableStream<Uint8Array>(
    {
      start(started) {
        controller = started;
        started.enqueue(encoder.encode(`retry: ${retry}\n\n`));
      },
      cancel() {
        over();
      },
    },
    { highWaterMark: waiting },
  );

  function over(): void {
    if (controller === null) return;
    controller = null;
    left();
  }

  function write(bytes: Uint8Array): void {
    if (controller === null) return;
    if ((controller.desiredSize ?? 0) <= 0) end();
    else controller.enqueue(bytes);
  }

  function end(): void {
    controller?.close();
    over();
  }

  return {
    readable,
    send: write,
    beat: () => write(encoder.encode(': still here\n\n')),
    end,
  };
}
