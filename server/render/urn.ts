import { createHash } from 'node:crypto';

/**
 * An identifier that does not depend on the server's address or on the request: a UUID made from a hash of `parts` (RFC 9562,
 * version 8) as a URN. The same parts give the same URN.
 */
export function urnOf(...parts: readonly string[]): string {
  const bytes = createHash('sha256').update(JSON.stringify(['afterword', ...parts])).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return `urn:uuid:${bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')}`;
}
