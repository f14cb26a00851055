import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { readManifest, totalOf } from '../server/manifest.ts';

const widget = path.join(import.meta.dirname, '../dist/widget');

describe('what a reader loads until a thread shows', () => {
  test.skipIf(!existsSync(widget))('stays within 10,500 bytes compressed, 1,500 of them the script that is pasted', () => {
    const { critical } = readManifest(widget);
    expect(critical.find(({ file }) => file === 'afterword.js')?.gzip).toBeLessThanOrEqual(1_500);
    expect(totalOf(critical).gzip).toBeLessThanOrEqual(10_500);
  });
});
