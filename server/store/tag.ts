import { createHash } from 'node:crypto';

/** The tag under which shared caches hold all answers of a thread, at any address; a purge names it. */
export const tagOf = (site: string, key: string): string => `afterword-${createHash('sha256').update(JSON.stringify([site, key])).digest('base64url').slice(0, 16)}`;
