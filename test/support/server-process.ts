import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';

/** The built server as a process of its own, with a database of its own. */
export interface ServerProcess {
  /** `http://127.0.0.1:…` */
  readonly address: string;
  /** Runs `afterword …` on the same database and returns what it printed; throws where it failed. */
  command(...args: string[]): string;
  /** Stops it in its tracks: what is sent to it arrives, and nothing is done about it. */
  freeze(): void;
  /** Kills it as a power cut would, frozen or not; everything it had not answered is unanswered. */
  kill(): Promise<void>;
  /** Starts it again where it was killed, at the same address and on the same database. */
  restart(): Promise<void>;
  /** What a statement against its SQLite database returns. */
  rows(query: string, ...values: unknown[]): unknown[];
  stop(): Promise<void>;
}

const built = path.resolve(import.meta.dirname, '../../dist/server/cli.js');

/** Starts `afterword serve` on a free port and waits until it says where it listens. `setUp` runs on the empty database first; `set` is environment. */
export async function startServer(args: readonly string[] = [], setUp: readonly (readonly string[])[] = [], set: Readonly<Record<string, string>> = {}): Promise<ServerProcess> {
  if (!existsSync(built)) throw new Error("There is no build: run 'npm run build' first.");
  const folder = mkdtempSync(path.join(tmpdir(), 'afterword-test-'));
  const env = { ...process.env, ...set, AFTERWORD_DATABASE_URL: `sqlite:${folder}/afterword.db`, AFTERWORD_PORT: '0', AFTERWORD_LOG: 'warn' };
  const command = (...words: string[]): string => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [built, ...words], { env, encoding: 'utf8' });
    if (status !== 0) throw new Error(`afterword ${words.join(' ')} ended with ${status}:\n${stdout}${stderr}`);
    return stdout;
  };
  // Tests type like the wind and all at once, and would be asked to work: those about it say so.
  for (const words of [['site', 'set', 'default', '--challenge', 'never'], ...setUp]) command(...words);
  const start = (port: string) => spawn(process.execPath, [built, 'serve', ...args], { env: { ...env, AFTERWORD_PORT: port }, stdio: ['ignore', 'pipe', 'pipe'] });
  let child = start('0');
  const end = async (signal: 'SIGKILL' | 'SIGTERM') => {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    if (child.exitCode === null && child.signalCode === null && child.kill(signal)) await ended;
  };
  const kill = () => void child.kill('SIGKILL');
  process.once('exit', kill);
  const address = await addressOf(child);
  return {
    address,
    command,
    freeze: () => void child.kill('SIGSTOP'),
    kill: () => end('SIGKILL'),
    async restart() {
      if (child.exitCode === null && child.signalCode === null) return;
      child = start(new URL(address).port);
      await addressOf(child);
    },
    rows(query, ...values) {
      const database = new Database(path.join(folder, 'afterword.db'));
      try {
        return database.prepare(query).all(...values);
      } finally {
        database.close();
      }
    },
    async stop() {
      process.off('exit', kill);
      await end('SIGTERM');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function addressOf(child: ChildProcess): Promise<string> {
  let said = '';
  return new Promise((resolve, reject) => {
    const listen = (text: Buffer) => {
      said += text.toString();
      const address = /http:\/\/[\w.[\]:]+:\d+/.exec(said)?.[0];
      if (address) resolve(address);
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    child.once('exit', (code) => reject(new Error(`The server ended with ${code} instead of listening:\n${said}`)));
  });
}
