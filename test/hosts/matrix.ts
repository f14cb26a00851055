import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as v from 'valibot';

/** What is wrong, in words; nothing where a check holds, and null where it asks nothing of this host. */
export type Verdict = readonly string[] | null;

interface Host {
  readonly name: string;
  /** What the page is, or what it does to the thread. */
  readonly what: string;
}

const rowSchema = v.object({ name: v.string(), what: v.string(), verdicts: v.record(v.string(), v.nullable(v.boolean())) });
const rowsSchema = v.array(rowSchema);
type Row = v.InferOutput<typeof rowSchema>;

const fileOf = (matrix: string): string => path.resolve(import.meta.dirname, `../../.cache/hosts-${matrix}.json`);

/** What came of every check at every host of a kind; kept in a file, from which the README's table is made. */
export function createMatrix(matrix: string, hosts: readonly Host[]) {
  const rows = new Map<string, Row>();
  return {
    /** Takes what came of a host's checks, and returns what is wrong. */
    record(name: string, verdicts: Readonly<Record<string, Verdict>>): Record<string, Verdict> {
      const { what = '' } = hosts.find((host) => host.name === name) ?? {};
      rows.set(name, { name, what, verdicts: Object.fromEntries(Object.entries(verdicts).map(([check, faults]) => [check, faults && faults.length === 0])) });
      return Object.fromEntries(Object.entries(verdicts).filter(([, faults]) => faults !== null && faults.length > 0));
    },
    /** Whether every host was there: a part of the tests says nothing about the table. */
    keep(): boolean {
      if (rows.size < hosts.length) return false;
      mkdirSync(path.dirname(fileOf(matrix)), { recursive: true });
      writeFileSync(fileOf(matrix), JSON.stringify(hosts.map(({ name }) => rows.get(name)), null, 2));
      return true;
    },
  };
}

/** Heads and rows of a matrix as its last whole run left it: hosts by checks, and in how many hosts each holds; null before the first run. */
export function tableOf(matrix: string): { readonly heads: string[]; readonly rows: string[][] } | null {
  const kept = readKept(matrix);
  if (kept === null) return null;
  const checks = Object.keys(kept[0]?.verdicts ?? {});
  const sign = (holds: boolean | null | undefined) => (holds == null ? '–' : holds ? '✓' : '✗');
  const count = (check: string) => {
    const asked = kept.map(({ verdicts }) => verdicts[check]).filter((holds) => holds != null);
    return `${asked.filter(Boolean).length} of ${asked.length}`;
  };
  return {
    heads: ['host', 'what it is', ...checks],
    rows: [...kept.map(({ name, what, verdicts }) => [name, what, ...checks.map((check) => sign(verdicts[check]))]), [`**${kept.length} hosts**`, '', ...checks.map(count)]],
  };
}

function readKept(matrix: string): Row[] | null {
  try {
    return v.parse(rowsSchema, JSON.parse(readFileSync(fileOf(matrix), 'utf8')));
  } catch {
    return null;
  }
}
