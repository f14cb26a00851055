import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, platform, release, totalmem } from 'node:os';
import path from 'node:path';
import { folder } from './seed.ts';

/** One line of results: what Afterword does, and what is measured beside it in the same run. */
export interface Row {
  readonly what: string;
  readonly ours: number;
  /** What is counted: more is better for `/s`, less for everything else. */
  readonly unit: '/s' | 'ms' | 'kB' | 'MB' | 's';
  readonly floor?: { readonly what: string; readonly value: number };
  /** Microseconds of the processor for an answer, here and there. */
  readonly work?: readonly [ours: number, floor: number];
  /** The goal: a ratio to the floor, or, without a floor, a figure. */
  readonly goal?: number;
}

const machine = () => ({ processor: cpus()[0]?.model ?? '', cores: cpus().length, memoryGB: Math.round(totalmem() / 2 ** 30), system: `${platform()} ${release()}`, node: process.version, date: new Date().toISOString() });

const whole = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 });
const shown = (value: number, unit: string): string => `${unit === '/s' ? new Intl.NumberFormat('en', { maximumFractionDigits: 0 }).format(value) : whole.format(value)} ${unit}`;

function cellsOf({ what, ours, unit, floor, goal, work }: Row): string[] {
  const measured = floor === undefined ? ours : ours / floor.value;
  const most = unit !== '/s';
  const reached = goal === undefined ? '' : (most ? measured <= goal : measured >= goal) ? 'yes' : 'no';
  const wanted = goal === undefined ? '' : `${most ? '≤' : '≥'} ${goal}${floor === undefined ? ` ${unit}` : ''}`;
  return [what, shown(ours, unit), floor === undefined ? '' : `${shown(floor.value, unit)} (${floor.what})`, floor === undefined ? '' : whole.format(ours / floor.value), wanted, reached, work === undefined ? '' : `${work.map((one) => whole.format(one)).join(' / ')} µs`];
}

/** Prints a table, and leaves it with the description of the machine in `.cache/bench`. */
export function report(name: string, rows: readonly Row[]): void {
  console.table(Object.fromEntries(rows.map((row) => {
    const [what = '', ours, floor, ratio, goal, reached, work] = cellsOf(row);
    return [what, { ours, floor, ratio, goal, reached, work }];
  })));
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, `${name}.json`), `${JSON.stringify({ machine: machine(), rows }, null, 2)}\n`);
}

const start = '<!-- results -->';
const end = '<!-- /results -->';

/** Puts what the named benchmarks left behind into the README. */
export function writeReadme(names: readonly string[]): void {
  const file = path.join(import.meta.dirname, 'README.md');
  const { processor, cores, memoryGB, node, date } = machine();
  const lines = names.flatMap((name) => {
    const { rows }: { rows: Row[] } = JSON.parse(readFileSync(path.join(folder, `${name}.json`), 'utf8'));
    return ['', `### ${name}`, '', '| | Afterword | floor | ratio | goal | reached | processor |', '|---|---|---|---|---|---|---|', ...rows.map((row) => `| ${cellsOf(row).join(' | ')} |`)];
  });
  const [before = '', rest = ''] = readFileSync(file, 'utf8').split(start);
  const after = rest.split(end)[1] ?? '';
  writeFileSync(file, `${before}${start}\n${cores} × ${processor}, ${memoryGB} GB, Node ${node}, ${date.slice(0, 10)}.\n${lines.join('\n')}\n\n${end}${after}`);
}

/** The one in the middle. */
export const median = (values: readonly number[]): number => [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
