import * as v from 'valibot';
import { endpoint } from '../endpoint.ts';
import { threadStateSchema } from '../thread/state.ts';
import { commentSchema } from './comment.ts';
import { filledText, siteParams, wholeNumber } from './fields.ts';
import { limits } from '../limits.ts';

/**
 * The events of an open event stream, by name. `state` and `count` are sent once at the beginning and then on each change. A comment is
 * sent before its replies. A root comment is sent with an empty branch: a client that knows it keeps its own branch; any other client
 * also receives everything below it.
 */
export const liveEvents = {
  state: threadStateSchema,
  count: v.number(),
  /** Now visible: published, or a placeholder kept for its replies. The client may know it already. */
  comment: commentSchema,
  /** Edited, reacted to, locked, or deleted with its placeholder kept. */
  change: commentSchema,
  /** Removed without a placeholder. The client may not know it. */
  remove: v.object({ id: v.string() }),
  /** More has changed than the stream reports: fetch the thread again. */
  reset: v.object({}),
} as const;

/** The event's id, if present, is the version of the thread after all events up to it. */
export type LiveEvent = { [Name in keyof typeof liveEvents]: { name: Name; data: v.InferOutput<(typeof liveEvents)[Name]>; id?: number } }[keyof typeof liveEvents];

const version = wholeNumber(0, 2 ** 31 - 1);

export const getEvents = endpoint({
  method: 'GET',
  path: '/api/v1/sites/{site}/events',
  summary: 'Server-Sent Events of one thread: `state` and `count` at once, then what changes; a comment as heartbeat.',
  params: siteParams,
  query: v.object({
    id: filledText(limits.pageIdLength),
    /** The version of the thread that the caller has read. Changes since then are sent first. */
    after: v.optional(version),
  }),
  /** Sent by a browser that lost its connection. It is newer than `after` and takes precedence. */
  headers: v.object({ 'last-event-id': v.optional(version) }),
  status: 200,
  media: 'text/event-stream',
  answer: v.string(),
  problems: ['invalid', 'not-found', 'unavailable'],
});
