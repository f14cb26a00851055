import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../support/chrome.ts';
import { visit, type Conditions, type Visit } from './browser/measure.ts';
import { startPages } from './browser/pages.ts';
import { report } from './browser/report.ts';
import { seededWith, type Thread } from './browser/threads.ts';

/** Visits of each page, of which the one in the middle counts; other pages come between them, so that a busy moment meets all. */
const rounds = Number(process.env['ROUNDS'] ?? 9);

const slow = { bits: 1_600_000, latency: 150 };

/** Three in ten are answers; of the last one, nine in ten, so that one page of a hundred roots shows a thousand. */
const threads = {
  twenty: { key: '/t20', comments: 20, branch: 3 },
  hundred: { key: '/t100', comments: 100, branch: 3 },
  thousand: { key: '/t1000', comments: 1_000, branch: 3 },
  many: { key: '/t10000', comments: 10_000, branch: 3 },
  crowd: { key: '/crowd', comments: 1_000, branch: 10 },
} as const satisfies Record<string, Thread>;

interface Case extends Conditions {
  readonly name: string;
  readonly address: string;
}

const built = path.resolve(import.meta.dirname, '../../dist/server/cli.js');
if (!existsSync(built)) throw new Error("There is no build: run 'npm run build' first.");
const file = await seededWith(Object.values(threads));
const server = spawn(process.execPath, [built, 'serve'], { env: { ...process.env, AFTERWORD_DATABASE_URL: `sqlite:${file}`, AFTERWORD_PORT: '0', AFTERWORD_LOG: 'warn' }, stdio: ['ignore', 'pipe', 'inherit'] });
process.once('exit', () => server.kill('SIGKILL'));
let said = '';
for await (const chunk of server.stdout) if (/http:\/\/[\d.:]+\n/.test((said += String(chunk)))) break;
const address = /http:\/\/[\d.:]+/.exec(said)?.[0] ?? '';
const pages = await startPages(address);
const browser = await launchChromium();

/** The last comment of the first page that a reader is given. */
async function lastOf({ key }: Thread, size: number): Promise<string> {
  const answer: { comments: { id: string }[] } = await (await fetch(`${address}/api/v1/sites/default/thread?id=${encodeURIComponent(key)}&limit=${size}`)).json();
  return answer.comments.at(-1)?.id ?? '';
}

async function both(name: string, thread: Thread, size: number, network?: Conditions['network']): Promise<Case[]> {
  const last = await lastOf(thread, size);
  return (['widget', 'bare'] as const).map((kind) => ({ name: `${kind} ${name}`, address: pages.of(kind, thread.key, size), last, ...(network === undefined ? {} : { network }) }));
}

const cases: Case[] = [
  { name: 'blank', address: pages.of('blank', '', 0), last: null },
  ...(await both('20', threads.twenty, 100)),
  ...(await both('100', threads.hundred, 100)),
  ...(await Promise.all((['placed', 'kept'] as const).map(async (kind) => ({ name: `${kind} 100`, address: pages.of(kind, threads.hundred.key, 100), last: await lastOf(threads.hundred, 100) })))),
  ...(await both('100 slow', threads.hundred, 100, slow)),
  ...(await both('100 paged', threads.hundred, 25)),
  ...(await both('1,000 paged', threads.thousand, 25)),
  ...(await both('10,000 paged', threads.many, 25)),
  ...(await both('1,000 at once', threads.crowd, 100)),
].filter(({ name }) => new RegExp(process.env['ONLY'] ?? '').test(name) || name === 'blank');

const visits = new Map<string, Visit[]>(cases.map(({ name }) => [name, []]));
await measure(browser);
await browser.close();
await pages.stop();
server.kill('SIGTERM');
report(new Map(Array.from(visits, ([name, all]) => [name, inTheMiddle(all)])));

async function measure(by: Browser): Promise<void> {
  // Once unmeasured: the first visits of a browser pay for what it makes ready.
  for (const { address: where, ...conditions } of cases.slice(0, 2)) await visit(by, where, conditions);
  for (let round = 1; round <= rounds; round += 1) {
    for (const { name, address: where, ...conditions } of cases) {
      process.stderr.write(`\r${round}/${rounds} ${name.padEnd(20)}`);
      visits.get(name)?.push(await visit(by, where, conditions));
    }
  }
  process.stderr.write('\n');
}

/** Each figure's own median. */
function inTheMiddle(all: readonly Visit[]): Visit {
  const middle = (of: (each: Visit) => number) => all.map(of).sort((one, other) => one - other)[Math.floor(all.length / 2)] ?? Number.NaN;
  return {
    shown: middle(({ shown }) => shown),
    mainThread: middle(({ mainThread }) => mainThread),
    longest: middle(({ longest }) => longest),
    heap: middle(({ heap }) => heap),
    nodes: middle(({ nodes }) => nodes),
    listeners: middle(({ listeners }) => listeners),
    bytes: middle(({ bytes }) => bytes),
    requests: middle(({ requests }) => requests),
    roundTrips: middle(({ roundTrips }) => roundTrips),
    shift: middle(({ shift }) => shift),
    shiftAgain: middle(({ shiftAgain }) => shiftAgain),
  };
}

