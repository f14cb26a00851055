import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as v from 'valibot';

/** The folder of package.json: above `dist/server` in a build, above `server/cli` in the source tree. */
export const packageRoot = findUp(import.meta.dirname);

/** The version of the package that this code runs from. */
export const version = (): string =>
  v.parse(v.object({ version: v.string() }), JSON.parse(readFileSync(path.join(packageRoot, 'package.json'), 'utf8'))).version;

function findUp(folder: string): string {
  const parent = path.dirname(folder);
  return existsSync(path.join(folder, 'package.json')) || parent === folder ? folder : findUp(parent);
}
