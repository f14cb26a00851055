import type { Message } from '../catalog.ts';

/** What readers are told where the site itself says who they are, in English; in other languages loaded on such sites only. */
export const identity = {
  commentingAs: 'Commenting as {name}',
  loginNeeded: 'Log in on this site to comment.',
  loginOver: 'This site no longer knows you. Log in again, then send it once more.',
} as const satisfies Record<string, Message>;
