import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { wordpressFile } from './import-files.ts';
import { median, report, type Row } from './report.ts';
import { folder } from './seed.ts';

/** Comments a second that the command brings into an empty database, and again, when all of them are there; from start to end of the process. */
const comments = 100_000;
const rounds = Number(process.env['BENCH_ROUNDS'] ?? 3);
/** Comments a second. */
const goal = 20_000;

const built = path.join(import.meta.dirname, '../../dist/server/cli.js');
if (!existsSync(built)) throw new Error("There is no build: run 'npm run build' first.");

interface Ran {
  readonly seconds: number;
  /** Seconds of the processor. */
  readonly worked: number;
  /** Megabytes, at most. */
  readonly memory: number;
  readonly said: string;
}

/** Runs a command in a process of its own, and looks from time to time what it has used. */
function run(database: string, ...args: readonly string[]): Promise<Ran> {
  const begun = performance.now();
  const child = spawn(process.execPath, [built, ...args], { env: { ...process.env, AFTERWORD_DATABASE_URL: `sqlite:${database}` }, stdio: ['ignore', 'pipe', 'inherit'] });
  let used = { worked: Number.NaN, memory: Number.NaN };
  const look = setInterval(() => (used = usedBy(child.pid ?? 0) ?? used), 20);
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += String(chunk)));
  return new Promise((resolve, reject) => {
    child.once('close', (code) => {
      clearInterval(look);
      if (code === 0) resolve({ seconds: (performance.now() - begun) / 1_000, said, ...used });
      else reject(new Error(`${args.join(' ')} ended with ${code}.`));
    });
  });
}

/** Linux counts in hundredths of a second, and in kilobytes (proc(5): utime and stime, VmHWM); null elsewhere and once the process is gone. */
function usedBy(pid: number): Pick<Ran, 'worked' | 'memory'> | null {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    const memory = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return memory === undefined ? null : { worked: (Number(fields[11]) + Number(fields[12])) / 100, memory: Number(memory) / 1_024 };
  } catch {
    return null;
  }
}

const xml = await wordpressFile(comments);
const lines = xml.replace('.wordpress.xml', '.jsonl');
const scratch = mkdtempSync(path.join(folder, 'import-'));
process.once('exit', () => rmSync(scratch, { recursive: true, force: true }));

const formats = [['wordpress', 'WordPress'], ['afterword', 'Own format']] as const;
const ran = new Map<string, Ran[]>();
for (let round = 0; round < rounds; round += 1) {
  for (const [format, name] of formats) {
    const database = path.join(scratch, `${format}-${round}.db`);
    for (const [what, added] of [[name, comments], [`${name}, all there already`, 0]] as const) {
      const done = await run(database, 'import', format, format === 'wordpress' ? xml : lines, '--json');
      const told: { added: { comments: number } } = JSON.parse(done.said);
      if (told.added.comments !== added) throw new Error(`${told.added.comments} comments were taken, not ${added}.`);
      ran.set(what, [...(ran.get(what) ?? []), done]);
    }
    if (format === 'wordpress' && !existsSync(lines)) {
      await run(database, 'export', '--out', `${lines}.new`);
      renameSync(`${lines}.new`, lines);
    }
    rmSync(database);
  }
}
const rows = [...ran].flatMap(([what, times]): Row[] => {
  const middle = (of: (one: Ran) => number): number => median(times.map(of));
  return [
    { what: `${what}: comments`, unit: '/s', ours: comments / middle(({ seconds }) => seconds), goal },
    { what: `${what}: comments for each second of the processor`, unit: '/s', ours: comments / middle(({ worked }) => worked) },
    { what: `${what}: memory`, unit: 'MB', ours: middle(({ memory }) => memory), goal: 200 },
  ];
});
report('import', rows);
