import type { LiveEvent } from '../../shared/contract/live.ts';

/** A connection that carries events to one reader. */
export interface Wire {
  write(bytes: Uint8Array): void;
  /** Bytes that were written but that the network has not taken yet. */
  waiting(): number;
  /** Ends the connection after the written bytes. */
  end(): void;
  /** Closes the connection at once and drops the bytes that wait. */
  cut(): void;
}

/** Begins to write to a reader; returns a function that is called once, when the reader has left. */
export type Begin = (wire: Wire) => () => void;

/** The most bytes that may wait for a reader. A reader with more does not read and would fill the memory. The longest comment takes half of it. */
const budget = 262_144;

/** Writes to a reader who keeps reading, and cuts off one who does not. A single message may be longer than the budget. */
export function offer(wire: Wire, bytes: Uint8Array): void {
  if (wire.waiting() > budget) wire.cut();
  else wire.write(bytes);
}

const encoder = new TextEncoder();

/** Events in the wire format (https://html.spec.whatwg.org/multipage/server-sent-events.html), encoded once for all listeners. */
export const encode = (events: readonly LiveEvent[]): Uint8Array =>
  encoder.encode(events.map(({ name, data, id }) => `${id === undefined ? '' : `id: ${id}\n`}event: ${name}\ndata: ${JSON.stringify(data)}\n\n`).join(''));

/** Milliseconds after which a browser reconnects after a lost connection, unless its own rule differs. */
export const opening = encoder.encode('retry: 2000\n\n');

/** Keeps a connection alive through proxies that end silent ones. */
export const heartbeat = encoder.encode(': still here\n\n');
