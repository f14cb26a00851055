import type { Message } from '../catalog.ts';

/** What only the server says, in English: in feeds, and on its own page of a thread. */
export const page = {
  commentsOn: 'Comments on “{title}”',
  says: '{name} on “{title}”',
  nameless: 'Anonymous',
} as const satisfies Record<string, Message>;
