import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { readDocument, withRegions } from './docs.ts';

const root = path.join(import.meta.dirname, '..');

/** Compressed sizes differ by a few bytes between processors (zlib hashes with what they offer): a step of rounding is no fault. */
const sizes = /(\d+\.\d) kB/g;
const sizesIn = (text: string) => Array.from(text.matchAll(sizes), ([, size]) => Number(size));

test.skipIf(!existsSync(path.join(root, 'dist/widget')))("the README's tables say what the code says; 'npm run docs' makes them anew", () => {
  const readme = readDocument('README.md');
  const made = withRegions('README.md');
  expect(made.replace(sizes, '? kB')).toBe(readme.replace(sizes, '? kB'));
  expect(sizesIn(readme).map((size, index) => Math.abs(size - (sizesIn(made)[index] ?? Infinity))).filter((apart) => apart > 0.15)).toEqual([]);
});

test.each(['README.md', 'demo/README.md', 'test/README.md', 'test/hosts/README.md', 'shared/README.md', 'widget/README.md', 'server/README.md', 'server/store/README.md', 'server/transfer/README.md', 'server/body/README.md', 'server/accounts/README.md', 'server/dashboard/README.md', 'server/render/README.md', 'server/spam/README.md'])('%s names only files that are there', (name) => {
  const text = readFileSync(path.join(root, name), 'utf8');
  const links = Array.from(text.matchAll(/\]\((?!https?:|#)([^)#]+)[^)]*\)/g), ([, target = '']) => target);
  const missing = links.filter((target) => !existsSync(path.join(root, path.dirname(name), target)));
  expect(missing).toEqual([]);
});
