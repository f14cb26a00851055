import { createHash } from 'node:crypto';

/** A validator computed from the parts of an answer. It is weak, because it is the same in every encoding (RFC 9110, 8.8.1 and 8.8.3). */
export const etagOf = (parts: unknown): string => `W/"${createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 22)}"`;

const opaque = (tag: string): string => tag.trim().replace(/^(W\/)+/, '');

/** Whether `If-None-Match` names the validator, by the weak comparison that it requires (RFC 9110, 13.1.2). */
export const matches = (ifNoneMatch: string | undefined, etag: string): boolean =>
  ifNoneMatch !== undefined && (ifNoneMatch === etag || ifNoneMatch.split(',').some((tag) => ['*', opaque(etag)].includes(opaque(tag))));
