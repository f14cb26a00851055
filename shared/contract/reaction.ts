import * as v from 'valibot';
import { endpoint } from '../endpoint.ts';
import { limits } from '../limits.ts';
import { commentParams, exactObject, filledText } from './fields.ts';

/**
 * Readers have no account: each device makes a random key once and identifies itself with it. The server stores a hash of the key and
 * the site, so that a reader counts once and cannot be tracked across sites.
 */
export const readerHeaders = v.object({
  authorization: v.pipe(v.string(), v.regex(/^Bearer [\x21-\x7e]{16,128}$/, "must be Bearer and the reader's own key of 16 to 128 visible ASCII characters")),
});

const answer = v.object({
  /** The count of each reaction that somebody chose. */
  reactions: v.record(v.string(), v.number()),
  /** This reader's reaction. */
  mine: v.nullable(v.string()),
});

const path = '/api/v1/sites/{site}/comments/{comment}/reaction';

export const putReaction = endpoint({
  method: 'PUT',
  path,
  summary: "Set the reader's one reaction to a comment; it takes the place of an earlier one.",
  params: commentParams,
  headers: readerHeaders,
  body: exactObject({ reaction: filledText(limits.reactionLength) }),
  status: 200,
  answer,
  problems: ['invalid', 'too-fast', 'thread-closed', 'not-found', 'origin-not-allowed', 'too-large', 'unavailable'],
});

export const removeReaction = endpoint({
  method: 'DELETE',
  path,
  summary: "Take the reader's reaction back; without one nothing changes.",
  params: commentParams,
  headers: readerHeaders,
  status: 200,
  answer,
  problems: ['invalid', 'too-fast', 'thread-closed', 'not-found', 'origin-not-allowed', 'unavailable'],
});
