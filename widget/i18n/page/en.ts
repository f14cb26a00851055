import type { Message } from '../catalog.ts';

/** The server's own English texts: for feeds and for its own page of a thread, where times are in UTC. Not part of the widget. */
export const page = {
  commentsOn: 'Comments on “{title}”',
  says: '{name} on “{title}”',
  nameless: 'Anonymous',
  feed: 'Feed of these comments',
  back: 'Back to the page',
  whole: 'Back to all comments',
  openUntil: 'Open until {date} (UTC).',
  bySchedule: 'They open on {date} (UTC).',
  stale: 'This form was sent before. Nothing is lost: send it once more.',
  unnamed: 'Your browser did not say which page this comes from. Nothing is lost: send it once more.',
  tooLarge: 'That was too much at once. Go back in your browser: it still has what you wrote.',
  notFound: 'There is nothing here.',
  notNow: 'The comments cannot be shown right now. Try again in a few seconds.',
  notUnderstood: 'The address of this page is not complete.',
} as const satisfies Record<string, Message>;
