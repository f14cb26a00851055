import { remembered } from '../remembered.ts';

/** How an answer may travel. */
export type Encoding = 'br' | 'gzip' | 'identity';

/** Headers that are remembered; there are some dozens of browsers, and strangers send anything. */
const most = 200;

const smallest = remembered(most, (acceptEncoding): Encoding => {
  const accepted = new Set(acceptEncoding.split(',').filter((part) => !/;\s*q=0(\.0*)?\s*$/.test(part)).map((part) => part.replace(/;.*/, '').trim()));
  return (['br', 'gzip'] as const).find((name) => accepted.has(name)) ?? 'identity';
});

/** The smallest of the encodings that a caller takes, who names those refused with `q=0` (RFC 9110, 12.5.3). */
export const encodingFor = (acceptEncoding: string | undefined): Encoding => smallest(acceptEncoding ?? '');
