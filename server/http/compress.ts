import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Encoding } from './encoding.ts';

const asGzip = promisify(gzip);
const asBrotli = promisify(brotliCompress);

/** `quick` for a request that waits, `small` for all later ones. */
export type Effort = 'quick' | 'small';

const levels = { quick: { gzip: 1, br: 1 }, small: { gzip: 9, br: 6 } } as const;

/** Compresses in Node's thread pool, so that the event loop is not blocked. */
export async function compressed(bytes: Uint8Array, encoding: Exclude<Encoding, 'identity'>, effort: Effort): Promise<Uint8Array<ArrayBuffer>> {
  const level = levels[effort][encoding];
  if (encoding === 'gzip') return asGzip(bytes, { level });
  return asBrotli(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: level, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } });
}
