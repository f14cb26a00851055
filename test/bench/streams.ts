import { fork, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, release, tmpdir, totalmem, type } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import * as v from 'valibot';

/*
 * Open event streams on one process, and what one broadcast to all of them takes: `node test/bench/streams.ts`. Beside it, in the
 * same run, the same bytes by Node alone. Prints a table, and writes it with the machine's description to .cache/bench/streams.json.
 */

const root = path.join(import.meta.dirname, '../..');
const built = path.join(root, 'dist/server/cli.js');
const { values } = parseArgs({ options: { streams: { type: 'string', default: '10000' }, broadcasts: { type: 'string', default: '10' } } });
const [streams, broadcasts] = [Number(values.streams), Number(values.broadcasts)];
const events = '/api/v1/sites/default/events?id=/bench';
const folder = mkdtempSync(path.join(tmpdir(), 'afterword-bench-'));
const children: ChildProcess[] = [];

const answers = v.union([v.object({ begun: v.number() }), v.object({ waits: v.string() }), v.object({ last: v.pipe(v.string(), v.transform((text) => BigInt(text))) }), v.object({ fault: v.string() })]);

/** Milliseconds between two readings of a clock that all processes share. */
const between = (start: bigint, end: bigint): number => Number(end - start) / 1e6;

function serve(args: readonly string[], env: NodeJS.ProcessEnv = process.env): Promise<{ child: ChildProcess; port: string }> {
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  let said = '';
  return new Promise((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      said += String(chunk);
      const port = /listens on http:\S+:(\d+)/.exec(said)?.[1];
      if (port !== undefined) resolve({ child, port });
    });
    child.once('exit', (code) => reject(new Error(`A server ended with ${code}: ${said}`)));
  });
}

function residentKilobytes({ pid }: ChildProcess): number {
  const status = `/proc/${pid}/status`;
  if (existsSync(status)) return Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(status, 'utf8'))?.[1]);
  return Number(spawnSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' }).stdout);
}

async function measure(name: string, { child, port }: Awaited<ReturnType<typeof serve>>) {
  const post = (body: string) =>
    fetch(`http://127.0.0.1:${port}/api/v1/sites/default/comments`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ page: { id: '/bench' }, author: { name: 'Robin Reader' }, body }) });
  for (let index = 0; index < 5; index += 1) await post(`To be warm, ${index}`);
  await wait(1_000);
  const before = residentKilobytes(child);
  const start = process.hrtime.bigint();
  const readers = fork(path.join(import.meta.dirname, 'streams/readers.ts'), [port, String(streams), events]);
  children.push(readers);
  const next = async () => {
    const answer = v.parse(answers, (await once(readers, 'message', { signal: AbortSignal.timeout(60_000) }))[0]);
    if ('fault' in answer) throw new Error(`Not all streams could be opened: ${answer.fault}; see 'ulimit -n'.`);
    return answer;
  };
  await next();
  const opening = between(start, process.hrtime.bigint());
  // What was only of use while they were opened is let go of.
  await wait(5_000);
  const open = residentKilobytes(child);
  const times: number[] = [];
  for (let index = 0; index < broadcasts; index += 1) {
    const marker = `Broadcast number ${index}.`;
    const waits = next();
    readers.send(marker);
    await waits;
    const heard = next();
    const sent = process.hrtime.bigint();
    const { status } = await post(`${marker} ${Array.from({ length: 10 }, () => randomUUID()).join(' ')}`);
    const answer = await heard;
    if (status !== 201 || !('last' in answer)) throw new Error(`A comment was answered with ${status}.`);
    times.push(between(sent, answer.last));
  }
  const after = residentKilobytes(child);
  readers.kill();
  child.kill();
  times.sort((one, other) => one - other);
  return {
    name,
    streams,
    'opened in s': round(opening / 1_000),
    'kB each, open': round((open - before) / streams),
    'kB each, after all': round((after - before) / streams),
    'ms to all, median': Math.round(times[Math.floor(times.length / 2)] ?? 0),
    'ms to all, worst': Math.round(times.at(-1) ?? 0),
  };
}

const round = (value: number): number => Math.round(value * 10) / 10;

try {
  const env = { ...process.env, AFTERWORD_DATABASE_URL: `sqlite:${folder}/bench.db`, AFTERWORD_PORT: '0', AFTERWORD_LOG: 'error' };
  spawnSync(process.execPath, [built, 'site', 'set', 'default', '--challenge', 'never'], { env });
  const rows = [
    await measure('Node alone', await serve([path.join(import.meta.dirname, 'streams/bare.ts')])),
    await measure('Afterword', await serve([built, 'serve'], env)),
  ];
  console.table(rows);
  const machine = { processor: cpus()[0]?.model, cores: availableParallelism(), memory: `${Math.round(totalmem() / 2 ** 30)} GB`, system: `${type()} ${release()}`, node: process.version };
  mkdirSync(path.join(root, '.cache/bench'), { recursive: true });
  writeFileSync(path.join(root, '.cache/bench/streams.json'), `${JSON.stringify({ machine, at: new Date().toISOString(), rows }, null, 2)}\n`);
} finally {
  for (const child of children) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
}
