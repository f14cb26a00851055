import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as v from 'valibot';
import { expect, test } from 'vitest';

const lockSchema = v.object({
  packages: v.record(v.string(), v.object({ optionalDependencies: v.optional(v.record(v.string(), v.string()), {}) })),
});

/** Where Node would look for `name` from a package in the lock: beside it, then above. */
function placesOf(name: string, from: string): string[] {
  const steps = from.split('/node_modules/');
  const above = steps.map((_, index) => steps.slice(0, index + 1).join('/node_modules/'));
  return [...above.filter((place) => place !== '').map((place) => `${place}/node_modules/${name}`), `node_modules/${name}`];
}

test('the lock holds every optional package that it names, for all machines: npm ci refuses one that does not', () => {
  const file = path.join(import.meta.dirname, '../package-lock.json');
  const { packages } = v.parse(lockSchema, JSON.parse(readFileSync(file, 'utf8')));
  const missing = Object.entries(packages).flatMap(([from, { optionalDependencies }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !placesOf(name, from).some((place) => place in packages))
      .map((name) => `${name}, wanted by ${from || 'package.json'}`),
  );
  expect(missing).toEqual([]);
});
