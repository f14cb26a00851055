import type { Message } from './catalog.ts';

/** What readers are told once they do something, in English; loaded with the first thing they do. */
export const acting = {
  posted: 'Your comment is posted.',
  heldNews: 'Your comment waits for approval.',
  copied: 'The link is copied.',
  copiedText: 'The text is copied.',
  loaded: { one: 'One more comment is shown.', other: '{count} more comments are shown.' },
  sorted: 'Sorted: {order}.',
  expired: 'The time to change this comment is over.',
  unavailable: 'It could not be sent. Your text is kept; try again.',
} as const satisfies Record<string, Message>;

export type ActingKey = keyof typeof acting;
