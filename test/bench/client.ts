import { connect } from 'node:net';

/** What a number of connections, each asking again as soon as it is answered, got to hear. */
export interface Load {
  readonly requests: number;
  readonly seconds: number;
  readonly perSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  /** Bytes of the last body. */
  readonly bytes: number;
  /** How many answers had which status. */
  readonly statuses: Readonly<Record<string, number>>;
}

export interface LoadAsk {
  readonly port: number;
  readonly connections: number;
  readonly seconds: number;
  /** Seconds before anything is counted. */
  readonly warmUp: number;
  /** The requests, whole, sent in turn; `{n}` in them is another number each time, of the same length. */
  readonly requests: readonly string[];
}

const headEnd = Buffer.from('\r\n\r\n');

/** What `{n}` was last: of all loads of a run together, for what was sent before would be a replay. */
let number = 100_000_000 + Math.floor(performance.timeOrigin % 1e7) * 80;

/** Keeps every connection busy, one request at a time, over bare sockets: what asks must cost less than what answers. */
export async function load({ port, connections, seconds, warmUp, requests }: LoadAsk): Promise<Load> {
  const start = performance.now() + warmUp * 1_000;
  const end = start + seconds * 1_000;
  const times: number[] = [];
  const statuses: Record<string, number> = {};
  let bytes = 0;
  const parts = requests.map((request) => (request.includes('{n}') ? request.split('{n}') : Buffer.from(request)));
  let turn = 0;
  const next = (): Buffer | string => {
    const request = parts[(turn += 1) % parts.length] ?? '';
    return Array.isArray(request) ? request.join(String((number += 1))) : request;
  };
  const one = () =>
    new Promise<void>((resolve, reject) => {
      let missing = -1;
      let asked = 0;
      const ask = () => {
        asked = performance.now();
        if (asked >= end) socket.end(resolve);
        else socket.write(next());
      };
      const socket = connect({
        port,
        host: '127.0.0.1',
        noDelay: true,
        onread: {
          buffer: Buffer.allocUnsafe(262_144),
          callback(count, memory) {
            const seen = memory.subarray(0, count);
            if (!(seen instanceof Buffer)) return false;
            if (missing < 0) {
              const head = seen.subarray(0, seen.indexOf(headEnd)).toString('latin1');
              const status = head.slice(9, 12);
              const length = status === '304' ? 0 : Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1]);
              if (Number.isNaN(length)) throw new Error(`An answer without a length: ${head}`);
              bytes = length;
              missing = length + head.length + 4;
              statuses[status] = (statuses[status] ?? 0) + 1;
            }
            missing -= count;
            if (missing > 0) return true;
            missing = -1;
            const now = performance.now();
            if (asked >= start && now <= end) times.push(now - asked);
            ask();
            return true;
          },
        },
      });
      socket.once('connect', ask);
      socket.once('error', reject);
    });
  await Promise.all(Array.from({ length: connections }, one));
  times.sort((one, other) => one - other);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return { requests: times.length, seconds, perSecond: times.length / seconds, p50: at(0.5), p99: at(0.99), bytes, statuses };
}
