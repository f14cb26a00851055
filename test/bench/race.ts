import { load, type Load } from './client.ts';
import type { Measured } from './processes.ts';
import { median } from './report.ts';

/** Rounds in which all take turns, so that what else the machine does meets all of them, and seconds of each. */
const rounds = Number(process.env['BENCH_ROUNDS'] ?? 3);
const seconds = Number(process.env['BENCH_SECONDS'] ?? 1.5);

export interface Runner {
  readonly server: Measured;
  readonly requests: readonly string[];
}

/** Asks each of several servers in turn, round after round, and returns the middle of what each did. */
export async function race<const Name extends string>(runners: Readonly<Record<Name, Runner>>, connections: number): Promise<Record<Name, Load>> {
  const names = Object.keys(runners) as Name[];
  const loads = new Map<Name, Load[]>(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const name of names) {
      const { server, requests } = runners[name];
      loads.get(name)?.push(await load({ port: server.port, connections, seconds, warmUp: round === 0 ? 1.5 : 0.3, requests }));
    }
  }
  return Object.fromEntries(names.map((name) => [name, middle(loads.get(name) ?? [])])) as Record<Name, Load>;
}

function middle(loads: readonly Load[]): Load {
  const [first] = loads;
  if (first === undefined) throw new Error('Nothing was measured.');
  const statuses = loads.flatMap((one) => Object.keys(one.statuses));
  const unexpected = statuses.filter((status) => !['200', '201', '304'].includes(status));
  if (unexpected.length > 0) throw new Error(`Answers had the status ${[...new Set(unexpected)].join(', ')}.`);
  return { ...first, perSecond: median(loads.map(({ perSecond }) => perSecond)), p50: median(loads.map(({ p50 }) => p50)), p99: median(loads.map(({ p99 }) => p99)) };
}

/** A request as a browser sends it; the answers of all are compared with the same one. */
export const get = (path: string, headers: Readonly<Record<string, string>> = {}): string =>
  `GET ${path} HTTP/1.1\r\n${Object.entries({ host: '127.0.0.1', 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) bench', accept: '*/*', origin: 'https://example.com', ...headers }).map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`;

export const post = (path: string, body: string, headers: Readonly<Record<string, string>> = {}): string => {
  const fields = { host: '127.0.0.1', 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) bench', origin: 'https://example.com', 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body.replaceAll('{n}', '123456789'))), ...headers };
  return `POST ${path} HTTP/1.1\r\n${Object.entries(fields).map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${body}`;
};
