import * as v from 'valibot';
import { endpoint } from '../endpoint.ts';
import { limits } from '../limits.ts';
import { sorts } from '../thread/sort.ts';
import { threadStateSchema } from '../thread/state.ts';
import { commentSchema } from './comment.ts';
import { commentParams, filledText, siteParams, textUpTo, wholeNumber } from './fields.ts';

export const threadSchema = v.object({
  /** The page id, which every other call takes. */
  id: v.string(),
  title: v.string(),
  url: v.nullable(v.string()),
  /** The number of visible comments and replies, as in the heading and in every count. */
  count: v.number(),
  state: threadStateSchema,
  /** The reactions that readers may choose, in the owner's order; empty if the owner wants none. */
  reactions: v.array(v.string()),
  /** Whether readers can get mail about replies. */
  mail: v.optional(v.boolean()),
  /** Set if only readers whom the site identifies with a token may write. */
  identity: v.optional(v.literal('required')),
  /** Raised by every write in the thread. */
  version: v.number(),
});
export type Thread = v.InferOutput<typeof threadSchema>;

const cursor = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,200}$/, 'must be the `next` or `previous` of an earlier answer'));

export const threadQuery = v.object({
  /** An explicit page id, used as it is. */
  id: v.optional(filledText(limits.pageIdLength)),
  /** Instead of an id: the page's canonical address, from which the server derives it. */
  url: v.optional(filledText(limits.urlLength)),
  /** With `url`: the query parameters that belong to the page's identity, as a comma list. */
  query: v.optional(textUpTo(200)),
  sort: v.optional(v.picklist(sorts, 'must be oldest, newest or top'), 'oldest'),
  after: v.optional(cursor),
  /** Instead of `after`: the page that ends where an earlier answer's page began. */
  before: v.optional(cursor),
  limit: v.optional(wholeNumber(1, limits.pageSizeMaximum), String(limits.pageSize)),
  /** A comment's id, or its id before an import. The answer is the page that begins with its branch instead of the first page. */
  around: v.optional(
    v.pipe(v.string(), v.regex(/^[0-9A-Za-z_-]{1,64}$/, 'must be the id of a comment')),
  ),
});

export const threadPageSchema = v.object({
  thread: threadSchema,
  /** Root comments in the requested order, each followed by its included replies in the order they were written. */
  comments: v.array(commentSchema),
  /** The cursor of the next page of root comments; null on the last. */
  next: v.nullable(v.string()),
  /** The cursor of the page before this one; null on the first. */
  previous: v.nullable(v.string()),
  /** With `around`: the id of the comment found, or null if there is none. */
  around: v.optional(v.nullable(v.string())),
  /** Set if that comment was deleted, so that nobody waits for its approval. */
  gone: v.optional(v.literal(true)),
});
export type ThreadPage = v.InferOutput<typeof threadPageSchema>;

export const getThread = endpoint({
  method: 'GET',
  path: '/api/v1/sites/{site}/thread',
  summary: 'A thread and a page of its root comments with their first replies.',
  params: siteParams,
  query: threadQuery,
  status: 200,
  answer: threadPageSchema,
  problems: ['invalid', 'not-found', 'unavailable'],
});

export const getReplies = endpoint({
  method: 'GET',
  path: '/api/v1/sites/{site}/comments/{comment}/replies',
  summary: 'The replies of one root comment that did not come with it, in the order they were written.',
  params: commentParams,
  query: v.object({ after: v.optional(cursor), limit: v.optional(wholeNumber(1, limits.branchPageSize), String(limits.branchPageSize)) }),
  status: 200,
  answer: v.object({ comments: v.array(commentSchema), next: v.nullable(v.string()) }),
  problems: ['invalid', 'not-found', 'unavailable'],
});
