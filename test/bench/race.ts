import { load, type Load } from './client.ts';
import type { Measured } from './processes.ts';
import { median } from './report.ts';

/** Rounds in which all take turns, so that what else the machine does meets all of them, and seconds of each. */
const rounds = Number(process.env['BENCH_ROUNDS'] ?? 3);
const seconds = Number(process.env['BENCH_SECONDS'] ?? 1.5);

/** What a server did, and how long it worked for an answer: other processes that want the machine change that little. */
export interface Raced extends Load {
  /** Microseconds of the processor. */
  readonly work: number;
}

export interface Runner {
  readonly server: Measured;
  readonly requests: readonly string[];
}

/** Asks each of several servers in turn, round after round, and returns the middle of what each did. */
export async function race<const Name extends string>(runners: Readonly<Record<Name, Runner>>, connections: number): Promise<Record<Name, Raced>> {
  const names = Object.keys(runners) as Name[];
  const loads = new Map<Name, Raced[]>(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const name of names) {
      const { server, requests } = runners[name];
      await load({ port: server.port, connections, seconds: round === 0 ? 1.5 : 0.3, warmUp: 0, requests });
      const before = server.worked();
      const done = await load({ port: server.port, connections, seconds, warmUp: 0, requests });
      loads.get(name)?.push({ ...done, work: ((server.worked() - before) * 1_000) / done.requests });
    }
  }
  return Object.fromEntries(names.map((name) => [name, middle(loads.get(name) ?? [])])) as Record<Name, Raced>;
}

function middle(loads: readonly Raced[]): Raced {
  const [first] = loads;
  if (first === undefined) throw new Error('Nothing was measured.');
  const statuses = loads.flatMap((one) => Object.keys(one.statuses));
  const unexpected = statuses.filter((status) => !['200', '201', '304'].includes(status));
  if (unexpected.length > 0) throw new Error(`Answers had the status ${[...new Set(unexpected)].join(', ')}.`);
  return { ...first, perSecond: median(loads.map(({ perSecond }) => perSecond)), p50: median(loads.map(({ p50 }) => p50)), p99: median(loads.map(({ p99 }) => p99)), work: median(loads.map(({ work }) => work)) };
}

/** A request as a browser sends it; the answers of all are compared with the same one. */
export const get = (path: string, headers: Readonly<Record<string, string>> = {}): string =>
  `GET ${path} HTTP/1.1\r\n${Object.entries({ host: '127.0.0.1', 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) bench', accept: '*/*', origin: 'https://example.com', ...headers }).map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`;

export const post = (path: string, body: string, headers: Readonly<Record<string, string>> = {}): string => {
  const fields = { host: '127.0.0.1', 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) bench', origin: 'https://example.com', 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body.replaceAll('{n}', '123456789'))), ...headers };
  return `POST ${path} HTTP/1.1\r\n${Object.entries(fields).map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${body}`;
};
