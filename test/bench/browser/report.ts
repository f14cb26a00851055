import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, platform, release, totalmem } from 'node:os';
import path from 'node:path';
import type { Visit } from './measure.ts';

const folder = path.join(import.meta.dirname, '../../../.cache/bench');
const readme = path.join(import.meta.dirname, '../README.md');

/** A figure to reach (`goals.md`), made of what was measured. */
interface Goal {
  readonly what: string;
  readonly most: number;
  readonly unit: '×' | 'ms' | 'MB' | '';
  measured(of: (name: string) => Visit): number;
}

const net = (of: (name: string) => Visit, name: string): number => of(name).mainThread - of('blank').mainThread;

const goals: readonly Goal[] = [
  { what: 'last comment of 100, ÷ bare Preact', most: 1.1, unit: '×', measured: (of) => of('widget 100').shown / of('bare 100').shown },
  { what: 'the same on a slow network', most: 1.1, unit: '×', measured: (of) => of('widget 100 slow').shown / of('bare 100 slow').shown },
  { what: 'main thread, 100 comments, ÷ bare Preact', most: 1.15, unit: '×', measured: (of) => of('widget 100').mainThread / of('bare 100').mainThread },
  { what: 'main thread, 1,000 comments in pages ÷ 100', most: 1.1, unit: '×', measured: (of) => of('widget 1,000 paged').mainThread / of('widget 100 paged').mainThread },
  { what: 'main thread, 10,000 comments in pages ÷ 100', most: 1.1, unit: '×', measured: (of) => of('widget 10,000 paged').mainThread / of('widget 100 paged').mainThread },
  { what: 'longest task, 1,000 comments at once', most: 100, unit: 'ms', measured: (of) => of('widget 1,000 at once').longest },
  { what: 'heap over a blank page, 100 comments', most: 1, unit: 'MB', measured: (of) => (of('widget 100').heap - of('blank').heap) / 1e6 },
  { what: 'layout shift, first visit', most: 0.01, unit: '', measured: (of) => of('placed 100').shift },
  { what: 'layout shift, first visit, where the page keeps a screen for it', most: 0.01, unit: '', measured: (of) => of('kept 100').shift },
  { what: 'layout shift, page loaded again', most: 0, unit: '', measured: (of) => of('placed 100').shiftAgain },
  { what: 'requests until a thread shows', most: 3, unit: '', measured: (of) => of('widget 100 slow').requests },
  { what: 'round trips until a thread shows', most: 2, unit: '', measured: (of) => of('widget 100 slow').roundTrips },
];

const figure = (value: number): string => new Intl.NumberFormat('en', { maximumSignificantDigits: 3 }).format(value);

/** Prints what was measured, leaves it with the machine's description in `.cache/bench/browser.json`, and puts the tables into the README. */
export function report(measured: ReadonlyMap<string, Visit>): void {
  const of = (name: string): Visit => measured.get(name) ?? missing(name);
  const known = (goal: Goal): boolean => {
    try {
      goal.measured(of);
      return true;
    } catch {
      return false;
    }
  };
  const blank = of('blank');
  const rows = Array.from(measured, ([name, visit]) => ({
    page: name,
    'kB': figure(visit.bytes / 1e3),
    'requests / round trips': `${visit.requests} / ${visit.roundTrips}`,
    'last comment, ms': figure(visit.shown),
    'main thread, ms': figure(visit.mainThread),
    'longest task, ms': visit.longest === 0 ? '< 50' : figure(visit.longest),
    'heap over blank, MB': figure((visit.heap - blank.heap) / 1e6),
    'nodes': figure(visit.nodes),
    'listeners': figure(visit.listeners),
    'shift / again': `${figure(visit.shift)} / ${figure(visit.shiftAgain)}`,
  }));
  const reached = goals.filter(known).map((goal) => {
    const value = goal.measured(of);
    // Browsers call a task long from 50 ms on, and tell of no other.
    const shown = goal.unit === 'ms' && value === 0 ? '< 50' : figure(value);
    return { goal: goal.what, measured: `${shown} ${goal.unit}`.trim(), wanted: `≤ ${goal.most} ${goal.unit}`.trim(), reached: value <= goal.most ? 'yes' : 'no' };
  });
  console.table(Object.fromEntries(rows.map(({ page, ...rest }) => [page, rest])));
  console.table(Object.fromEntries(reached.map(({ goal, ...rest }) => [goal, rest])));
  if (measured.has('widget 100')) console.log(`Main thread beyond a blank page, 100 comments: ${figure(net(of, 'widget 100') / net(of, 'bare 100'))} × bare Preact`);
  const machine = { processor: cpus()[0]?.model ?? '', cores: cpus().length, memoryGB: Math.round(totalmem() / 2 ** 30), system: `${platform()} ${release()}`, node: process.version, date: new Date().toISOString() };
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'browser.json'), `${JSON.stringify({ machine, visits: Object.fromEntries(measured) }, null, 2)}\n`);
  if (reached.length === goals.length) writeReadme(`${machine.cores} × ${machine.processor}, ${machine.memoryGB} GB, Node ${machine.node}, ${machine.date.slice(0, 10)}.\n\n${toTable(rows)}\n${toTable(reached)}`);
}

function missing(name: string): never {
  throw new Error(`${name} was not measured.`);
}

function toTable(rows: readonly Readonly<Record<string, string>>[]): string {
  const heads = Object.keys(rows[0] ?? {});
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map((row) => line(Object.values(row)))].join('');
}

function writeReadme(tables: string): void {
  const text = readFileSync(readme, 'utf8');
  writeFileSync(readme, text.replace(/(<!-- browser -->\n)[^]*?(<!-- \/browser -->)/, (_, begin: string, end: string) => `${begin}${tables}${end}`));
}
