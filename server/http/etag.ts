import { createHash } from 'node:crypto';

/** A validator for what an answer is made of: weak, for it is the same in every encoding (RFC 9110, 8.8.1 and 8.8.3). */
export const etagOf = (parts: unknown): string => `W/"${createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 22)}"`;

const opaque = (tag: string): string => tag.trim().replace(/^(W\/)+/, '');

/** Whether `If-None-Match` names it, compared weakly, as it is to be (RFC 9110, 13.1.2). */
export const matches = (ifNoneMatch: string | undefined, etag: string): boolean =>
  ifNoneMatch !== undefined && (ifNoneMatch === etag || ifNoneMatch.split(',').some((tag) => ['*', opaque(etag)].includes(opaque(tag))));
