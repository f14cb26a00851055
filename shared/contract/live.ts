import * as v from 'valibot';
import { endpoint } from '../endpoint.ts';
import { threadStateSchema } from '../thread/state.ts';
import { siteParams, filledText } from './fields.ts';
import { limits } from '../limits.ts';

/**
 * What an open event stream tells, by the event's name. `state` and `count` come once at the beginning and then at each
 * change, so that a stream that was cut off has missed nothing.
 */
export const liveEvents = { state: threadStateSchema, count: v.number() } as const;

export type LiveEvent = { [Name in keyof typeof liveEvents]: { name: Name; data: v.InferOutput<(typeof liveEvents)[Name]> } }[keyof typeof liveEvents];

export const getEvents = endpoint({
  method: 'GET',
  path: '/api/v1/sites/{site}/events',
  summary: 'Server-Sent Events of one thread: `state` and `count`, at once and at each change; a comment as heartbeat.',
  params: siteParams,
  query: v.object({ id: filledText(limits.pageIdLength) }),
  status: 200,
  media: 'text/event-stream',
  answer: v.string(),
  problems: ['invalid', 'not-found', 'unavailable'],
});
