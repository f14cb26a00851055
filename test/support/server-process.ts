import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** The built server as a process of its own, with a database of its own. */
export interface ServerProcess {
  /** `http://127.0.0.1:…` */
  readonly address: string;
  /** Runs `afterword …` on the same database and returns what it printed; throws where it failed. */
  command(...args: string[]): string;
  stop(): Promise<void>;
}

const built = path.resolve(import.meta.dirname, '../../dist/server/cli.js');

/** Starts `afterword serve` on a free port and waits until it says where it listens. `setUp` runs on the empty database first. */
export async function startServer(args: readonly string[] = [], setUp: readonly (readonly string[])[] = []): Promise<ServerProcess> {
  if (!existsSync(built)) throw new Error("There is no build: run 'npm run build' first.");
  const folder = mkdtempSync(path.join(tmpdir(), 'afterword-test-'));
  const env = { ...process.env, AFTERWORD_DATABASE_URL: `sqlite:${folder}/afterword.db`, AFTERWORD_PORT: '0', AFTERWORD_LOG: 'warn' };
  const command = (...words: string[]): string => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [built, ...words], { env, encoding: 'utf8' });
    if (status !== 0) throw new Error(`afterword ${words.join(' ')} ended with ${status}:\n${stdout}${stderr}`);
    return stdout;
  };
  for (const words of setUp) command(...words);
  const child = spawn(process.execPath, [built, 'serve', ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const kill = () => void child.kill('SIGKILL');
  process.once('exit', kill);
  return {
    address: await addressOf(child),
    command,
    async stop() {
      process.off('exit', kill);
      const ended = new Promise((resolve) => child.once('exit', resolve));
      if (child.exitCode === null && child.kill('SIGTERM')) await ended;
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
