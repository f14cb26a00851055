import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { readManifest, totalOf } from '../server/manifest.ts';

const widget = path.join(import.meta.dirname, '../dist/widget');

/** Compressed bytes of the built files whose names begin like this. */
const bytesOf = (start: string): number[] =>
  readdirSync(path.join(widget, 'w'))
    .filter((name) => name.startsWith(start) && name.endsWith('.js.gz'))
    .map((name) => readFileSync(path.join(widget, 'w', name)).length);

describe.skipIf(!existsSync(widget))('what a reader loads', () => {
  test('until a thread shows stays within 11,100 bytes compressed, 1,500 of them the script that is pasted', () => {
    const { critical } = readManifest(widget);
    expect(critical.find(({ file }) => file === 'afterword.js')?.gzip).toBeLessThanOrEqual(1_500);
    expect(totalOf(critical).gzip).toBeLessThanOrEqual(11_100);
  });

  test('to write stays within 6,000 bytes, and a catalog within 2,000', () => {
    expect(Math.max(...bytesOf('writing-'))).toBeLessThanOrEqual(6_000);
    const catalogs = [...bytesOf('reading-'), ...bytesOf('acting-')];
    expect(catalogs.length).toBe(38);
    expect(Math.max(...catalogs, ...bytesOf('identity-'))).toBeLessThanOrEqual(2_000);
  });

  test('once a thread is drawn is one file, which needs nothing but what is there', () => {
    const files = readdirSync(path.join(widget, 'w')).filter((name) => /^settle.*\.js$/.test(name));
    expect(files).toHaveLength(1);
    const text = readFileSync(path.join(widget, 'w', files[0] ?? ''), 'utf8');
    expect(Array.from(text.matchAll(/\bfrom\s*[`"']([^`"']+)/g), ([, from]) => from)).toEqual([expect.stringMatching(/^\.\/main-/)]);
  });
});
