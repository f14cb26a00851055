import * as v from 'valibot';
import { bodySchema } from '../body/nodes.ts';
import { endpoint } from '../endpoint.ts';
import { instant } from '../instant.ts';
import { limits } from '../limits.ts';
import { solutionText } from './challenge.ts';
import { commentId, commentParams, emailAddress, exactObject, filledText, orNothing, pageTitle, siteParams, textUpTo, webAddress, wellFormed } from './fields.ts';

/** `held` waits for approval and is shown to its author only; `deleted` keeps its place and its replies. */
export const publicStatuses = ['published', 'held', 'deleted'] as const;

/** The origin of a comment; pings are other pages that linked to this one, and are labelled so. */
export const commentKinds = ['comment', 'pingback', 'trackback'] as const;

const around = v.pipe(textUpTo(limits.passageContextLength), wellFormed);

/** Badges of people who speak for the site, and of members logged in there, if guests may write too. */
export const badges = ['owner', 'moderator', 'member'] as const;
export type Badge = (typeof badges)[number];

/** The passage of the page that a comment is about, with its context (W3C Web Annotation, text quote selector). */
export const passageSchema = exactObject({
  exact: filledText(limits.passageLength),
  prefix: around,
  suffix: around,
});
export type Passage = v.InferOutput<typeof passageSchema>;

/** A comment as every browser may see it: without e-mail address and token, and nothing derived from either. */
export const commentSchema = v.object({
  id: v.string(),
  parent: v.nullable(v.string()),
  kind: v.optional(v.picklist(commentKinds)),
  author: v.object({ name: v.string(), url: v.optional(v.string()), badge: v.optional(v.picklist(badges)) }),
  body: bodySchema,
  createdAt: instant,
  editedAt: v.optional(instant),
  status: v.picklist(publicStatuses),
  deletedBy: v.optional(v.picklist(['author', 'owner'])),
  reactions: v.record(v.string(), v.number()),
  /** Visible direct replies, delivered or not. */
  replies: v.number(),
  /** Root comments only: the number of all visible replies below, and the cursor of those not included. */
  branch: v.optional(v.object({ count: v.number(), next: v.nullable(v.string()) })),
  locked: v.optional(v.boolean()),
  passage: v.optional(passageSchema),
});
export type Comment = v.InferOutput<typeof commentSchema>;

const source = filledText(limits.bodyLength);

/** The fields that a reader may send; the server sets all others. */
export const draftSchema = exactObject({
  page: exactObject({
    id: filledText(limits.pageIdLength),
    url: orNothing(webAddress),
    title: orNothing(pageTitle),
  }),
  parent: v.optional(v.nullable(commentId)),
  author: exactObject({
    name: filledText(limits.nameLength),
    email: orNothing(emailAddress),
    url: orNothing(webAddress),
  }),
  /** Markdown. */
  body: source,
  /** Requests mail about replies; used only if the thread has `mail`. */
  follow: v.optional(v.boolean()),
  /** Root comments only: a reply is about the comment that it answers. */
  passage: v.optional(passageSchema),
  /** How it was written, as far as the form knows. It is a hint: no comment is refused because it is missing. */
  signals: v.optional(
    exactObject({
      /** Seconds between the first letter and sending. */
      seconds: v.exactOptional(v.pipe(v.number('must be a number'), v.minValue(0, 'must not be negative'), v.maxValue(10_000_000, 'must be less than 10,000,000'))),
      /** The value of the field that is hidden from readers. */
      trap: v.exactOptional(textUpTo(limits.titleLength)),
    }),
  ),
  /** A token with which the site identifies the author: its name and addresses replace those in `author`. */
  identity: v.optional(textUpTo(limits.identityLength)),
  /** The solution of the challenge from an earlier try, as JSON. */
  solution: v.optional(solutionText),
});
export type Draft = v.InferOutput<typeof draftSchema>;

const ownHeaders = v.object({
  authorization: v.optional(v.pipe(v.string(), v.maxLength(limits.tokenLength, `must be at most ${limits.tokenLength} characters`))),
});

export const idempotencyKey = v.pipe(
  v.string(),
  v.regex(
    new RegExp(`^[\\x21-\\x7e]{${limits.idempotencyKeyMinimum},${limits.idempotencyKeyLength}}$`),
    `must be ${limits.idempotencyKeyMinimum} to ${limits.idempotencyKeyLength} visible ASCII characters`,
  ),
);

export const postComment = endpoint({
  method: 'POST',
  path: '/api/v1/sites/{site}/comments',
  summary: 'Post a comment or, with a parent, a reply. The same Idempotency-Key again answers the same.',
  params: siteParams,
  headers: v.object({
    'idempotency-key': v.optional(idempotencyKey),
  }),
  body: draftSchema,
  status: 201,
  answer: v.object({
    comment: commentSchema,
    /** Edits and deletes this one comment, until `editableUntil`. */
    token: v.string(),
    editableUntil: instant,
    status: v.picklist(['published', 'held']),
  }),
  problems: ['invalid', 'thread-closed', 'duplicate', 'challenge-required', 'too-fast', 'banned', 'not-found', 'origin-not-allowed', 'too-large', 'unavailable'],
});

export const editComment = endpoint({
  method: 'PATCH',
  path: '/api/v1/sites/{site}/comments/{comment}',
  summary: "Replace the text of one's own comment, within the window. It waits for the owner from then on where a new one would.",
  params: commentParams,
  headers: ownHeaders,
  body: exactObject({ body: source }),
  status: 200,
  answer: v.object({ comment: commentSchema }),
  problems: ['invalid', 'thread-closed', 'duplicate', 'too-fast', 'banned', 'not-found', 'origin-not-allowed', 'token-expired', 'too-large', 'unavailable'],
});

export const removeComment = endpoint({
  method: 'DELETE',
  path: '/api/v1/sites/{site}/comments/{comment}',
  summary: "Delete one's own comment, within the window. Its place stays where it has replies.",
  params: commentParams,
  headers: ownHeaders,
  status: 200,
  answer: v.object({ comment: commentSchema }),
  problems: ['invalid', 'thread-closed', 'too-fast', 'not-found', 'origin-not-allowed', 'token-expired', 'unavailable'],
});
