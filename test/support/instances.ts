import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { promisify } from 'node:util';

const built = path.resolve(import.meta.dirname, '../../dist/server/cli.js');

/** One of several processes of the server on one database. */
export interface Instance {
  /** `http://127.0.0.1:…`, the same after every restart. */
  readonly address: string;
  /** Asks it to stop, returns how it ended, and starts it again. */
  restart(): Promise<number>;
  stop(): Promise<void>;
}

export interface Instances {
  readonly all: readonly [Instance, Instance, Instance];
  /** Runs `afterword …` beside them and returns what it printed; rejects where it failed. */
  command(...words: string[]): Promise<string>;
  stop(): Promise<void>;
}

/** Three processes of the built server on the database at `url`. */
export async function startInstances(url: string, more: Readonly<Record<string, string>> = {}): Promise<Instances> {
  const env = environment(url, more);
  const start = (): Promise<Instance> => startInstance(env);
  const all: Instances['all'] = [await start(), await start(), await start()];
  return {
    all,
    command: commandIn(env),
    async stop() {
      await Promise.all(all.map((instance) => instance.stop()));
    },
  };
}

/** One process of it, with `afterword …` beside it. */
export async function startOne(url: string): Promise<Instance & Pick<Instances, 'command'>> {
  const env = environment(url, {});
  return { ...(await startInstance(env)), command: commandIn(env) };
}

const environment = (url: string, more: Readonly<Record<string, string>>): NodeJS.ProcessEnv =>
  ({ ...process.env, AFTERWORD_DATABASE_URL: url, AFTERWORD_PORT: '0', AFTERWORD_LOG: 'error', AFTERWORD_TRUSTED_PROXIES: 'loopback', ...more });

const commandIn = (env: NodeJS.ProcessEnv) => async (...words: string[]): Promise<string> => (await promisify(execFile)(process.execPath, [built, ...words], { env, encoding: 'utf8' })).stdout;

async function startInstance(env: NodeJS.ProcessEnv): Promise<Instance> {
  let { child, port } = await serve({ ...env });
  const kill = () => void child.kill('SIGKILL');
  process.once('exit', kill);
  async function end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number> {
    const ended = once(child, 'exit');
    child.kill(signal);
    return Number((await ended)[0]);
  }
  return {
    address: `http://127.0.0.1:${port}`,
    async restart() {
      const code = await end('SIGTERM');
      ({ child } = await serve({ ...env, AFTERWORD_PORT: port }));
      return code;
    },
    async stop() {
      process.off('exit', kill);
      if (child.exitCode === null && child.signalCode === null) await end('SIGKILL');
    },
  };
}

async function serve(env: NodeJS.ProcessEnv): Promise<{ child: ChildProcess; port: string }> {
  const child = spawn(process.execPath, [built, 'serve'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  return new Promise((resolve, reject) => {
    child.stdout.on('data', (text: Buffer) => {
      said += text.toString();
      const port = /listens on http:\S+:(\d+)/.exec(said)?.[1];
      if (port !== undefined) resolve({ child, port });
    });
    child.once('exit', (code) => reject(new Error(`The server ended with ${code} instead of listening:\n${said}`)));
  });
}
