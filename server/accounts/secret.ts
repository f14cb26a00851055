import { createHash, randomBytes } from 'node:crypto';

/** 256 bits that nobody guesses, for a cookie or a link. */
export const createSecret = (): string => randomBytes(32).toString('base64url');

/** What is kept of a secret: enough to know it again, not enough to use it. */
export const secretHash = (secret: string): string => createHash('sha256').update(secret).digest('base64url');
