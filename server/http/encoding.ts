import { remembered } from '../remembered.ts';

/** The content encodings of an answer. */
export type Encoding = 'br' | 'gzip' | 'identity';

/** The most `Accept-Encoding` headers to remember: browsers send a few dozen different ones, other clients send anything. */
const most = 200;

const smallest = remembered(most, (acceptEncoding): Encoding => {
  const accepted = new Set(acceptEncoding.split(',').filter((part) => !/;\s*q=0(\.0*)?\s*$/.test(part)).map((part) => part.replace(/;.*/, '').trim()));
  return (['br', 'gzip'] as const).find((name) => accepted.has(name)) ?? 'identity';
});

/** The smallest of the encodings that a caller accepts; `q=0` marks a refused one (RFC 9110, 12.5.3). */
export const encodingFor = (acceptEncoding: string | undefined): Encoding => smallest(acceptEncoding ?? '');
