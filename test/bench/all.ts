import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { writeReadme } from './report.ts';

/** Everything, one after the other, each in a process of its own; the results go into the README. */
const names = ['read', 'write', 'growth', 'start'] as const;

for (const name of names) {
  process.stdout.write(`\n${name}\n`);
  const { status } = spawnSync(process.execPath, [path.join(import.meta.dirname, `${name}.ts`)], { stdio: 'inherit' });
  if (status !== 0) throw new Error(`The benchmark ${name} ended with ${status}.`);
}
writeReadme(names);
