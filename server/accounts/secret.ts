import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits for a cookie or a link. */
export const createSecret = (): string => randomBytes(32).toString('base64url');

/** The hash that is stored for a secret: it recognises the secret, but cannot be used in its place. */
export const secretHash = (secret: string): string => createHash('sha256').update(secret).digest('base64url');
