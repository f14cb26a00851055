import { existsSync } from 'node:fs';
import path from 'node:path';

/** The folder of package.json: above `dist/server` where this was built, above `server/cli` where it was not. */
export const packageRoot = findUp(import.meta.dirname);

function findUp(folder: string): string {
  const parent = path.dirname(folder);
  return existsSync(path.join(folder, 'package.json')) || parent === folder ? folder : findUp(parent);
}
