import type { Message } from './catalog.ts';

/** What readers see once they write or act, in English; loaded with the composer. */
export const writing = {
  name: 'Name',
  email: 'Email (never shown)',
  website: 'Website (optional)',
  post: 'Post comment',
  postReply: 'Post reply',
  save: 'Save',
  cancel: 'Cancel',
  sending: 'Sending…',
  markdown: 'Markdown works: *emphasis*, `code`, > quotes, [links](https://example.org).',
  replyingTo: 'Your reply to {name}',
  posted: 'Your comment is posted.',
  heldNews: 'Your comment waits for approval.',
  copied: 'The link is copied.',
  copiedText: 'The text is copied.',
  kept: 'What you wrote is kept here:',
  copy: 'Copy text',
  loaded: { one: 'One more comment is shown.', other: '{count} more comments are shown.' },
  sorted: 'Sorted: {order}.',
  needsText: 'Write something first.',
  needsName: 'Please give a name.',
  needsEmail: 'This does not look like an e-mail address.',
  needsWebsite: 'This does not look like a web address.',
  tooLong: { one: 'One character too many.', other: '{count} characters too many.' },
  duplicate: 'You have said that here already, so it was not posted again.',
  tooFast: { one: 'Too many comments at once. Try again in one second.', other: 'Too many comments at once. Try again in {count} seconds.' },
  refused: 'This site does not take comments from this page.',
  banned: 'You cannot comment here.',
  gone: 'What you are answering is no longer here.',
  expired: 'The time to change this comment is over.',
  unavailable: 'It could not be sent. Your text is kept; try again.',
  invalid: 'Something in it was not accepted. Your text is kept.',
} as const satisfies Record<string, Message>;

export type WritingKey = keyof typeof writing;
