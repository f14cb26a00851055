import { ServerResponse } from 'node:http';
import type { Http2Bindings, HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Context } from 'hono';
import type { Begin } from '../live/wire.ts';

/** Answers whose bodies begin once all their headers are set. */
const begins = new WeakMap<Response, Begin>();

/**
 * The answer that a stream begins with. On Node's server it is written to the connection itself by `withStreams`: a web stream
 * costs as much memory as everything else of a connection together, and many times the work.
 */
export function streamResponse(context: Context, begin: Begin, init: ResponseInit): Response {
  if (!isServed(context.env)) return new Response(toReadable(begin), init);
  const response = new Response(null, init);
  begins.set(response, begin);
  return response;
}

type Fetch = (request: Request, env: HttpBindings | Http2Bindings) => Response | Promise<Response>;

/** What of the application Node's server is to answer with: what is answered at once stays so, which spares a third of the work. */
export const withStreams =
  (fetch: Fetch): Fetch =>
  (request, env) => {
    const response = fetch(request, env);
    return response instanceof Promise ? response.then((late) => streamed(late, env)) : response;
  };

function streamed(response: Response, env: HttpBindings | Http2Bindings): Response {
  const begin = begins.get(response);
  if (begin === undefined || !isServed(env)) return response;
  stream(response, begin, env.outgoing);
  return RESPONSE_ALREADY_SENT;
}

function stream({ status, headers }: Response, begin: Begin, outgoing: ServerResponse): void {
  // Who has left meanwhile hears nothing.
  if (outgoing.destroyed) return;
  // What is written after a reader has left, and before that is known, is an error event.
  outgoing.on('error', () => {});
  // It lasts as long as its connection does, so that its end needs no marking, and its parts no wrapping.
  outgoing.removeHeader('transfer-encoding');
  outgoing.writeHead(status, { ...Object.fromEntries(headers), connection: 'close' });
  outgoing.on(
    'close',
    begin({
      write: (bytes) => void outgoing.write(bytes),
      waiting: () => outgoing.writableLength,
      end: () => void outgoing.end(),
      cut: () => void outgoing.destroy(),
    }),
  );
}

/** The same for whoever has no connection: tests, and servers that are not Node's. */
export function toReadable(begin: Begin): ReadableStream<Uint8Array> {
  let leave = (): void => {};
  let over = false;
  /** What ended may still be cancelled, by a reader who has not read all of it. */
  const once = (end: () => void) => () => {
    if (over) return;
    over = true;
    end();
    leave();
  };
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        leave = begin({
          write: (bytes) => void (over || controller.enqueue(bytes)),
          waiting: () => -(controller.desiredSize ?? 0),
          end: once(() => controller.close()),
          cut: once(() => controller.error(new Error('The reader does not read.'))),
        });
        if (over) leave();
      },
      cancel: once(() => {}),
    },
    new ByteLengthQueuingStrategy({ highWaterMark: 0 }),
  );
}

const isServed = (env: unknown): env is HttpBindings => typeof env === 'object' && env !== null && 'outgoing' in env && env.outgoing instanceof ServerResponse;
