import * as v from 'valibot';
import { limits } from '../limits.ts';
import { idempotencyKey } from './comment.ts';
import { commentId, filledText, languageTag } from './fields.ts';
import { threadQuery } from './thread.ts';

/** The thread as a page that needs no script: read by GET, written to by its plain form. */
export const embedPath = '/embed/{site}';

/** The heading of the page that is commented on. One that is too long is cut: it is only shown until the thread has its own. */
const title = v.pipe(
  v.string('must be text'),
  v.transform((text) => text.replaceAll('\u0000', '').trim().slice(0, limits.titleLength).toWellFormed()),
);

const { query, sort, after, before, around } = threadQuery.entries;

/** What can be asked of the page. `id` and `url` may both be given: which thread, and where its page stands. */
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
  /** The root comment whose replies are shown, all of them, page by page. */
  branch: v.optional(commentId),
  /** What was just posted waits for approval. */
  held: v.optional(v.literal('1')),
  /** A part of somebody's page instead of a page: markup to be pasted where the thread shall stand. */
  fragment: v.optional(v.literal('1')),
  lang: v.optional(languageTag),
});
export type EmbedQuery = v.InferOutput<typeof embedQuery>;

/** The key that is minted into each form. */
export const formKey = v.object({ key: v.optional(idempotencyKey) });
