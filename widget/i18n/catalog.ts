/** A text, or one for each plural category of the language (https://cldr.unicode.org/index/cldr-spec/plural-rules). */
export type Message = string | ({ readonly other: string } & { readonly [category in Intl.LDMLPluralRule]?: string });

/** What readers see before they write anything, in English; part of the critical path, so nothing else belongs here. */
export const reading = {
  comments: 'Comments',
  heading: { one: 'One thought on “{title}”', other: '{count} thoughts on “{title}”' },
  untitled: { one: 'One thought', other: '{count} thoughts' },
  sort: 'Sort',
  oldest: 'Oldest first',
  newest: 'Newest first',
  top: 'Most discussed first',
  begin: 'Write a comment…',
  comment: 'Comment',
  reply: 'Reply',
  link: 'Link',
  remove: 'Delete',
  edited: 'edited',
  owner: 'Author',
  pingback: 'Mentioned elsewhere',
  held: 'Awaiting approval · only you see this',
  removed: 'This comment was removed by its author.',
  removedByOwner: 'This comment was removed.',
  inReplyTo: 'in reply to {name}',
  more: 'Show more comments',
  earlier: 'Show earlier comments',
  moreReplies: { one: 'Show one more reply', other: 'Show {count} more replies' },
  failed: 'The comments could not be loaded.',
  again: 'Try again',
  closed: 'Comments are closed.',
  openUntil: 'Open until {date} (your time).',
  reopened: 'Comments are open again.',
  repliesOnly: 'New comments are closed, replies are welcome.',
  frozen: 'Comments are closed, and what is here stays as it is.',
  bySite: 'Closed for the whole site.',
  bySiteSince: 'Closed for the whole site on {date}.',
  byOwner: 'Closed by the owner of this site.',
  byOwnerSince: 'Closed by the owner of this site on {date}.',
  bySchedule: 'They open on {date} (your time).',
  byScheduleSince: 'Closed on {date}, as announced.',
  byAge: {
    one: 'Closed automatically on {date}, one day after publication.',
    other: 'Closed automatically on {date}, {count} days after publication.',
  },
  byAgeFirst: {
    one: 'Closed automatically on {date}, one day after the first comment.',
    other: 'Closed automatically on {date}, {count} days after the first comment.',
  },
  byCount: { one: 'Closed after one comment.', other: 'Closed after {count} comments.' },
  byImport: 'They were already closed when this conversation moved here.',
  byImportSince: 'Closed on {date}, before this conversation moved here.',
} as const satisfies Record<string, Message>;

export type ReadingKey = keyof typeof reading;
