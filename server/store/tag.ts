import { createHash } from 'node:crypto';

/** What a shared cache knows all answers of a thread by, whatever their address, and is told when they are to be forgotten. */
export const tagOf = (site: string, key: string): string => `afterword-${createHash('sha256').update(JSON.stringify([site, key])).digest('base64url').slice(0, 16)}`;
