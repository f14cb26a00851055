import * as v from 'valibot';
import { endpoint } from '../endpoint.ts';
import { threadStateSchema } from '../thread/state.ts';
import { commentSchema } from './comment.ts';
import { filledText, siteParams, wholeNumber } from './fields.ts';
import { limits } from '../limits.ts';

/**
 * What an open event stream tells, by the event's name. `state` and `count` come once at the beginning and then at each
 * change. What is answered comes before its answers. A root comes with an empty branch: whoever knows it keeps what they know of
 * it, and to whoever does not, all that is beneath it comes as well.
 */
export const liveEvents = {
  state: threadStateSchema,
  count: v.number(),
  /** Shown from now on: published, or a place that is kept for what hangs beneath it. May be known already. */
  comment: commentSchema,
  /** Edited, reacted to, locked, or deleted with its place kept. */
  change: commentSchema,
  /** Gone, with its place. May not be known. */
  remove: v.object({ id: v.string() }),
  /** More has changed than is told: read the thread anew. */
  reset: v.object({}),
} as const;

/** The event's id, where it has one, is the version of the thread that all events up to it make. */
export type LiveEvent = { [Name in keyof typeof liveEvents]: { name: Name; data: v.InferOutput<(typeof liveEvents)[Name]>; id?: number } }[keyof typeof liveEvents];

const version = wholeNumber(0, 2 ** 31 - 1);

export const getEvents = endpoint({
  method: 'GET',
  path: '/api/v1/sites/{site}/events',
  summary: 'Server-Sent Events of one thread: `state` and `count` at once, then what changes; a comment as heartbeat.',
  params: siteParams,
  query: v.object({
    id: filledText(limits.pageIdLength),
    /** The version of the thread that the caller has read: what changed since comes first. */
    after: v.optional(version),
  }),
  /** Sent by a browser that lost its connection; counts more than `after`, because it is newer. */
  headers: v.object({ 'last-event-id': v.optional(version) }),
  status: 200,
  media: 'text/event-stream',
  answer: v.string(),
  problems: ['invalid', 'not-found', 'unavailable'],
});
