import type { LiveEvent } from '../../shared/contract/live.ts';

/** What carries events to one reader. */
export interface Wire {
  write(bytes: Uint8Array): void;
  /** Bytes that were written and that the reader's network has not taken yet. */
  waiting(): number;
  /** Ends it after all that was written. */
  end(): void;
  /** Lets go of it, with everything that waits. */
  cut(): void;
}

/** Begins to tell a reader; what it returns is called once, when the reader has left. */
export type Begin = (wire: Wire) => () => void;

/** Bytes that may wait for a reader; one who lets more wait does not read, and would fill the memory. The longest comment is half of it. */
const budget = 262_144;

/** Writes to a reader who reads, and lets go of one who does not. However long one message is, it may wait. */
export function offer(wire: Wire, bytes: Uint8Array): void {
  if (wire.waiting() > budget) wire.cut();
  else wire.write(bytes);
}

const encoder = new TextEncoder();

/** Events as they travel (https://html.spec.whatwg.org/multipage/server-sent-events.html); made once, however many listen. */
export const encode = (events: readonly LiveEvent[]): Uint8Array =>
  encoder.encode(events.map(({ name, data, id }) => `${id === undefined ? '' : `id: ${id}\n`}event: ${name}\ndata: ${JSON.stringify(data)}\n\n`).join(''));

/** Milliseconds after which a browser that lost the connection comes back, unless it knows better. */
export const opening = encoder.encode('retry: 2000\n\n');

/** Keeps a connection alive through proxies that end silent ones. */
export const heartbeat = encoder.encode(': still here\n\n');
