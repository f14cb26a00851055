import * as v from 'valibot';
import { endpoint } from '../endpoint.ts';
import { limits } from '../limits.ts';
import { sorts } from '../thread/sort.ts';
import { threadStateSchema } from '../thread/state.ts';
import { commentSchema } from './comment.ts';
import { commentParams, filledText, siteParams, textUpTo, wholeNumber } from './fields.ts';

export const threadSchema = v.object({
  /** The page id: what every other call is given. */
  id: v.string(),
  title: v.string(),
  url: v.nullable(v.string()),
  /** Visible comments and replies: the number in the heading and in every count. */
  count: v.number(),
  state: threadStateSchema,
  /** What readers may react with, in the owner's order; none where the owner wants none. */
  reactions: v.array(v.string()),
  /** Whether readers can be told of replies by mail here. */
  mail: v.optional(v.boolean()),
  /** Where only readers may write whom the site itself names by a token. */
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
  /** A comment's id, or the id it had before an import: the page that begins with its branch comes instead of the first. */
  around: v.optional(
    v.pipe(v.string(), v.regex(/^[0-9A-Za-z_-]{1,64}$/, 'must be the id of a comment')),
  ),
});

export const threadPageSchema = v.object({
  thread: threadSchema,
  /** Root comments in the asked order, each followed by the replies that came with it, in the order they were written. */
  comments: v.array(commentSchema),
  /** The cursor of the next page of root comments; null on the last. */
  next: v.nullable(v.string()),
  /** The cursor of the page before this one; null on the first. */
  previous: v.nullable(v.string()),
  /** With `around`: the id of the comment that was meant, or null where there is none such. */
  around: v.optional(v.nullable(v.string())),
  /** Where that one was deleted: nobody need wait for it to be approved. */
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
