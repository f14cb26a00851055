/** How an answer may travel. */
export type Encoding = 'br' | 'gzip' | 'identity';

const known = new Map<string, Encoding>();

/** Headers that are remembered; there are some dozens of browsers, and strangers send anything. */
const most = 200;

/** The smallest of the encodings that a caller takes, who names those refused with `q=0` (RFC 9110, 12.5.3). */
export function encodingFor(acceptEncoding: string | undefined): Encoding {
  const asked = acceptEncoding ?? '';
  const before = known.get(asked);
  if (before !== undefined) return before;
  const accepted = new Set(asked.split(',').filter((part) => !/;\s*q=0(\.0*)?\s*$/.test(part)).map((part) => part.replace(/;.*/, '').trim()));
  const encoding = (['br', 'gzip'] as const).find((name) => accepted.has(name)) ?? 'identity';
  if (known.size >= most) known.clear();
  known.set(asked, encoding);
  return encoding;
}
