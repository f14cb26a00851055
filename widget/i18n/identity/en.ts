import type { Message } from '../catalog.ts';

/** The English texts for sites that identify their readers; other languages are loaded on such sites only. */
export const identity = {
  commentingAs: 'Commenting as {name}',
  loginNeeded: 'Log in on this site to comment.',
  loginOver: 'This site no longer knows you. Log in again, then send it once more.',
} as const satisfies Record<string, Message>;
