import { createHash } from 'node:crypto';

/** A validator for what an answer is made of (RFC 9110, 8.8.3). */
export const etagOf = (parts: unknown): string => `"${createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 22)}"`;

/** Whether `If-None-Match` names it; weakly, because a proxy that compresses an answer marks its tag as weak. */
export const matches = (ifNoneMatch: string | undefined, etag: string): boolean =>
  (ifNoneMatch ?? '').split(',').some((tag) => ['*', etag].includes(tag.trim().replace(/^W\//, '')));
