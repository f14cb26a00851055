import type { Message } from './catalog.ts';

/** What readers see while they write, in English; loaded with the composer. */
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
  kept: 'What you wrote is kept here:',
  copy: 'Copy text',
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
  invalid: 'Something in it was not accepted. Your text is kept.',
} as const satisfies Record<string, Message>;

export type WritingKey = keyof typeof writing;
