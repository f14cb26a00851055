import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import * as v from 'valibot';
import { copyOf, startAfterword, startFloor, type Measured } from './processes.ts';
import { median, report } from './report.ts';
import { seeded } from './seed.ts';

/** Open event streams on one process: what each keeps in memory, and how long one broadcast takes until the last reader has it. */
const streams = Number(process.env['BENCH_STREAMS'] ?? 10_000);
const broadcasts = 10;

const heard = v.union([v.object({ begun: v.number() }), v.object({ waits: v.string() }), v.object({ last: v.pipe(v.string(), v.transform((text) => BigInt(text))) }), v.object({ fault: v.string() })]);

/** Kilobytes a stream, once all are open and after all broadcasts; milliseconds of each broadcast. */
async function measure({ port, memory, stop }: Measured) {
  const post = async (words: string) => {
    const body = JSON.stringify({ page: { id: '/live' }, author: { name: 'Ann' }, body: words, signals: { seconds: 30 } });
    const { status } = await fetch(`http://127.0.0.1:${port}/api/v1/sites/s0/comments`, { method: 'POST', headers: { 'content-type': 'application/json', origin: 'https://example.com' }, body });
    if (status !== 201) throw new Error(`A comment was answered with ${status}.`);
  };
  for (let index = 0; index < 5; index += 1) await post(`To be warm: ${randomUUID()}`);
  await wait(1_000);
  const before = memory();
  const each = () => ((memory() - before) * 1_024) / streams;
  const listeners = fork(path.join(import.meta.dirname, 'listeners.ts'), [String(port), String(streams), '/api/v1/sites/s0/events?id=%2Flive']);
  const next = async () => {
    const said = v.parse(heard, (await once(listeners, 'message', { signal: AbortSignal.timeout(60_000) }))[0]);
    if ('fault' in said) throw new Error(`Not all streams could be opened: ${said.fault}. See 'ulimit -Hn'.`);
    return said;
  };
  try {
    await next();
    // What was only of use while they were opened is let go of.
    await wait(5_000);
    const open = each();
    const times: number[] = [];
    for (let index = 0; index < broadcasts; index += 1) {
      const marker = `Broadcast number ${index}.`;
      const ready = next();
      listeners.send(marker);
      await ready;
      const all = next();
      const sent = process.hrtime.bigint();
      await post(`${marker} ${Array.from({ length: 10 }, () => randomUUID()).join(' ')}`);
      const said = await all;
      if ('last' in said) times.push(Number(said.last - sent) / 1e6);
    }
    return { open, after: each(), times };
  } finally {
    listeners.kill();
    await stop();
  }
}

const floor = await measure(await startFloor('streams', { headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store' } }));
const ours = await measure(await startAfterword(copyOf(await seeded('thousand', [{ threads: 10, comments: 100 }]))));
const what = `${new Intl.NumberFormat('en').format(streams)} streams`;
report('streams', [
  { what: `${what}, memory of each once all are open`, unit: 'kB', ours: ours.open, floor: { what: 'bare Node', value: floor.open } },
  { what: `${what}, memory of each after ${broadcasts} broadcasts`, unit: 'kB', ours: ours.after, goal: 30 },
  { what: `One broadcast to ${what}, the one in the middle`, unit: 'ms', ours: median(ours.times), floor: { what: 'bare Node', value: median(floor.times) } },
  { what: `One broadcast to ${what}, the slowest of ${broadcasts}`, unit: 'ms', ours: Math.max(...ours.times), goal: 500 },
]);
