import { ServerResponse } from 'node:http';
import type { Http2Bindings, HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Context } from 'hono';
import type { Begin } from '../live/wire.ts';

/** Responses whose body starts after all headers are set. */
const begins = new WeakMap<Response, Begin>();

/**
 * The response that starts a stream. On Node's server, `withStreams` writes to the connection directly: a web stream takes as much memory
 * as the rest of a connection, and many times the work.
 */
export function streamResponse(context: Context, begin: Begin, init: ResponseInit): Response {
  if (!isServed(context.env)) return new Response(toReadable(begin), init);
  const response = new Response(null, init);
  begins.set(response, begin);
  return response;
}

type Fetch = (request: Request, env: HttpBindings | Http2Bindings) => Response | Promise<Response>;

/** Wraps the application for Node's server. Synchronous responses stay synchronous, which saves a third of the work. */
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
  // The reader has disconnected meanwhile.
  if (outgoing.destroyed) return;
  // A write after the reader has disconnected, but before that is known, emits an error event.
  outgoing.on('error', () => {});
  // The stream ends with its connection, so it needs no chunked encoding.
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

/** The same without a connection: for tests, and for servers other than Node's. */
export function toReadable(begin: Begin): ReadableStream<Uint8Array> {
  let leave = (): void => {};
  let over = false;
  /** A stream that has ended can still be cancelled by a reader who has not read all of it. */
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
