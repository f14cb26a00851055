import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { folder as kept } from './seed.ts';

const root = path.join(import.meta.dirname, '../..');
const built = path.join(root, 'dist/server/cli.js');

/** What `npm start` gives to Node. */
const flags = Array.from(readFileSync(path.join(root, 'package.json'), 'utf8').matchAll(/ (--[a-z-]+=\d+)(?=.* dist\/server)/g), ([, flag = '']) => flag);

/** A server that is measured, in a process of its own. */
export interface Measured {
  readonly port: number;
  /** Milliseconds from starting the process until it said that it listens. */
  readonly started: number;
  /** Megabytes that the process keeps in memory. */
  memory(): number;
  /** Milliseconds that it has worked; NaN where the system does not say. */
  worked(): number;
  stop(): Promise<void>;
}

/** Afterword as it was built last, over a database, told to log what is wrong. */
export function startAfterword(file: string, env: Readonly<Record<string, string>> = {}): Promise<Measured> {
  if (!existsSync(built)) throw new Error("There is no build: run 'npm run build' first.");
  return started([...flags, built, 'serve'], { AFTERWORD_DATABASE_URL: `sqlite:${file}`, AFTERWORD_PORT: '0', AFTERWORD_LOG: 'warn', ...env }, /http:\/\/127\.0\.0\.1:(\d+)\n/);
}

/** One of the servers of `floor.ts`. */
export const startFloor = (kind: string, settings: unknown): Promise<Measured> =>
  started([path.join(import.meta.dirname, 'floor.ts'), kind], { FLOOR: JSON.stringify(settings) }, /^(\d+)\n/);

/** A copy that may be written to, on the disk that the original lies on; gone when the run ends. */
export function copyOf(file: string): string {
  const folder = mkdtempSync(path.join(kept, 'copy-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const copy = path.join(folder, 'afterword.db');
  copyFileSync(file, copy);
  return copy;
}

/** Starts Node 24 from the packages, whichever one runs this. */
async function started(args: readonly string[], env: Readonly<Record<string, string>>, listening: RegExp): Promise<Measured> {
  const begun = performance.now();
  const child = spawn(process.execPath, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'inherit'], cwd: tmpdir() });
  const end = () => void child.kill('SIGKILL');
  process.once('exit', end);
  const port = await portOf(child, listening);
  return {
    port,
    started: performance.now() - begun,
    memory: () => memoryOf(child.pid ?? 0),
    worked: () => workOf(child.pid ?? 0),
    async stop() {
      process.off('exit', end);
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
    },
  };
}

function portOf(child: ChildProcess, listening: RegExp): Promise<number> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      said += String(chunk);
      const port = listening.exec(said)?.[1];
      if (port !== undefined) resolve(Number(port));
    });
    child.once('exit', (code) => reject(new Error(`A server ended with ${code}: ${said}`)));
  });
}

/** Linux counts in hundredths of a second (proc(5), utime and stime). */
function workOf(pid: number): number {
  if (!existsSync(`/proc/${pid}/stat`)) return Number.NaN;
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

function memoryOf(pid: number): number {
  if (existsSync(`/proc/${pid}/status`)) return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1_024;
  return Number(spawnSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' }).stdout) / 1_024;
}
