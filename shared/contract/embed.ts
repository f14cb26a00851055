import * as v from 'valibot';
import { limits } from '../limits.ts';
import { idempotencyKey } from './comment.ts';
import { commentId, filledText, languageTag } from './fields.ts';
import { threadQuery } from './thread.ts';

/** The thread as a page that works without script: read by GET, and written to by its plain form. */
export const embedPath = '/embed/{site}';

/** The title of the commented page. A long one is cut, because it is only shown until the thread has its own. */
const title = v.pipe(
  v.string('must be text'),
  v.transform((text) => text.replaceAll('\u0000', '').trim().slice(0, limits.titleLength).toWellFormed()),
);

const { query, sort, after, before, around } = threadQuery.entries;

/** The query of the page. Both `id` and `url` may be given: the thread, and the address of its page. */
export const embedQuery = v.object({
  id: v.optional(filledText(limits.pageIdLength)),
  url: v.optional(filledText(limits.urlLength)),
  query,
  title: v.optional(title, ''),
  sort,
  after,
  before,
  around,
  /** The comment that is being answered. */
  reply: v.optional(commentId),
  /** The root comment whose replies are all shown, page by page. */
  branch: v.optional(commentId),
  /** The comment just posted is held. */
  held: v.optional(v.literal('1')),
  /** A fragment instead of a page: markup to paste into a host page in place of the thread. */
  fragment: v.optional(v.literal('1')),
  lang: v.optional(languageTag),
});
export type EmbedQuery = v.InferOutput<typeof embedQuery>;

/** The idempotency key that the server puts in each form. */
export const formKey = v.object({ key: v.optional(idempotencyKey) });
