import { readFileSync } from 'node:fs';
import { sharedFile } from '../../support/shared-data.ts';

/** The corpora and fixtures lie beside the checkout where the project is developed; elsewhere their tests are skipped. */
export const haveSharedFiles = sharedFile('corpora') !== null && sharedFile('fixtures') !== null;

export const sharedPath = (name: string): string => sharedFile(name) ?? name;

/** The lines of a JSON lines file. The caller names the shape; a corpus that lost it fails the test that reads it. */
export const sharedLines = <T>(name: string): T[] =>
  readFileSync(sharedPath(name), 'utf8')
    .trim()
    .split('\n')
    .map((line): T => JSON.parse(line));

export const sharedJson = (name: string): unknown => JSON.parse(readFileSync(sharedPath(name), 'utf8'));
