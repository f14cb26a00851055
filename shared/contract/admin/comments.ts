import * as v from 'valibot';
import { endpoint } from '../../endpoint.ts';
import { limits } from '../../limits.ts';
import { levels, threadStateSchema } from '../../thread/state.ts';
import { statuses } from '../../thread/status.ts';
import { commentSchema } from '../comment.ts';
import { reportReasons } from '../report.ts';
import { evidenceSchema } from './evidence.ts';
import { commentId, commentParams, exactObject, filledText, oneOf, ownersNote, pageLimit, siteParams } from '../fields.ts';

/** A comment as moderators see it. */
const seenSchema = v.object({
  comment: v.omit(commentSchema, ['status']),
  status: v.picklist(statuses),
  email: v.nullable(v.string()),
  /** Markdown. */
  source: v.string(),
  /** `own` is the level that the owner chose for the thread; null if the rules decide. */
  thread: v.object({ id: v.string(), title: v.string(), url: v.nullable(v.string()), state: threadStateSchema, own: v.nullable(v.picklist(levels)) }),
  /** The comment that it answers; null for a root comment. */
  answers: v.nullable(v.object({ name: v.string(), text: v.string() })),
  /** The number of published comments with the same address; null without an address. */
  approved: v.nullable(v.number()),
  /** Why it was published, held or classified as spam on arrival; null if it was not checked, or the evidence has been deleted. */
  evidence: v.nullable(evidenceSchema),
  reports: v.array(v.object({ reason: v.picklist(reportReasons), note: v.nullable(v.string()) })),
});
export type SeenComment = v.InferOutput<typeof seenSchema>;

export const listComments = endpoint({
  method: 'GET',
  path: '/api/v1/admin/sites/{site}/comments',
  summary: 'Comments of a site, newest first: of one status, one thread, by an author, or with a text in them. A search looks through a part of them at a time, so that a page may be short and still have a next one.',
  params: siteParams,
  query: v.object({
    status: v.optional(oneOf(statuses)),
    /** Only reported comments. */
    reported: v.optional(v.literal('1', 'must be 1')),
    thread: v.optional(filledText(limits.pageIdLength)),
    /** A part of the name, or the e-mail address. */
    author: v.optional(filledText(limits.emailLength)),
    text: v.optional(filledText(100)),
    after: v.optional(commentId),
    limit: pageLimit,
  }),
  status: 200,
  answer: v.object({ comments: v.array(seenSchema), next: v.nullable(v.string()) }),
  problems: ['invalid', 'not-signed-in', 'not-permitted', 'not-found', 'unavailable'],
});

/** Counts stop here: nobody reads a thousand. */
export const queueCountMaximum = 1_000;

export const getQueue = endpoint({
  method: 'GET',
  path: '/api/v1/admin/sites/{site}/queue',
  summary: `How many comments wait, were reported and are spam, up to ${queueCountMaximum} of each.`,
  params: siteParams,
  status: 200,
  /** `newest` is the id of the newest comment. If any of these values differs, the queue has changed. */
  answer: v.object({ held: v.number(), reported: v.number(), spam: v.number(), newest: v.nullable(v.string()) }),
  problems: ['not-signed-in', 'not-permitted', 'not-found', 'unavailable'],
});

export const decisions = ['approve', 'hold', 'spam', 'delete'] as const;
export type CommentDecision = (typeof decisions)[number];

export const decideComments = endpoint({
  method: 'POST',
  path: '/api/v1/admin/sites/{site}/decisions',
  summary: 'Approve, hold, mark as spam or delete up to 100 comments; says for each what it is now.',
  params: siteParams,
  body: exactObject({
    ids: v.pipe(v.array(commentId, 'must be a list'), v.minLength(1, 'must name at least one'), v.maxLength(100, 'must name at most 100')),
    decision: oneOf(decisions),
    why: ownersNote,
  }),
  status: 200,
  /** By id; null for an unknown comment. A deleted comment stays deleted, because its text is gone. */
  answer: v.object({ statuses: v.record(v.string(), v.nullable(v.picklist(statuses))) }),
  problems: ['invalid', 'not-signed-in', 'not-permitted', 'not-found', 'origin-not-allowed', 'too-large', 'unavailable'],
});

const source = filledText(limits.bodyLength);

export const rewriteComment = endpoint({
  method: 'PATCH',
  path: '/api/v1/admin/sites/{site}/comments/{comment}',
  summary: "Replace a comment's text.",
  params: commentParams,
  body: exactObject({ body: source }),
  status: 200,
  answer: v.object({ comment: commentSchema }),
  problems: ['invalid', 'not-signed-in', 'not-permitted', 'not-found', 'origin-not-allowed', 'too-large', 'unavailable'],
});

export const answerComment = endpoint({
  method: 'POST',
  path: '/api/v1/admin/sites/{site}/comments/{comment}/reply',
  summary: 'Answer a comment in the name of the signed-in person, marked as such; possible in every state of the thread.',
  params: commentParams,
  body: exactObject({ body: source }),
  status: 201,
  answer: v.object({ comment: commentSchema }),
  problems: ['invalid', 'duplicate', 'not-signed-in', 'not-permitted', 'not-found', 'origin-not-allowed', 'too-large', 'unavailable'],
});
