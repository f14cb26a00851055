import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as v from 'valibot';

const bytes = v.pipe(v.number(), v.integer());

const sizesSchema = v.object({ file: v.string(), raw: bytes, gzip: bytes, brotli: bytes });

/** The manifest of a widget build: the main module, and every file that a browser loads until a thread shows. */
const manifestSchema = v.object({ main: v.string(), integrity: v.string(), critical: v.array(sizesSchema) });

/** A file relative to `dist/widget`, and its size in bytes, uncompressed and compressed. */
export type Sizes = v.InferOutput<typeof sizesSchema>;
export type Manifest = v.InferOutput<typeof manifestSchema>;

/** Reads `manifest.json` of the folder with the built widget; throws if nothing was built there. */
export const readManifest = (folder: string): Manifest =>
  v.parse(manifestSchema, JSON.parse(readFileSync(path.join(folder, 'manifest.json'), 'utf8')));

/** The total size of all files. */
export function totalOf(all: readonly Sizes[]): Sizes {
  const sum = (of: (sizes: Sizes) => number) => all.reduce((bytes, sizes) => bytes + of(sizes), 0);
  return { file: 'together', raw: sum(({ raw }) => raw), gzip: sum(({ gzip }) => gzip), brotli: sum(({ brotli }) => brotli) };
}
