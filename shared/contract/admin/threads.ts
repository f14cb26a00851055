import * as v from 'valibot';
import { endpoint } from '../../endpoint.ts';
import { instant, zonedTime } from '../../instant.ts';
import { limits } from '../../limits.ts';
import { levels } from '../../thread/state.ts';
import { commentParams, exactObject, filledText, oneOf, ownersNote, pageLimit, pageTitle, siteParams } from '../fields.ts';
import { threadSchema } from '../thread.ts';

/** A thread with its owner's choices; the state is their result. */
const ownedThreadSchema = v.object({
  ...threadSchema.entries,
  /** Null if the rules decide. */
  own: v.nullable(v.picklist(levels)),
  opensAt: v.nullable(instant),
  closesAt: v.nullable(instant),
  /** Null if the title comes from new comments. */
  ownTitle: v.nullable(v.string()),
});
export type OwnedThread = v.InferOutput<typeof ownedThreadSchema>;

export const listThreads = endpoint({
  method: 'GET',
  path: '/api/v1/admin/sites/{site}/threads',
  summary: 'Threads of a site by page id, with their state; `text` finds a part of the id or the title.',
  params: siteParams,
  query: v.object({
    text: v.optional(filledText(100)),
    after: v.optional(filledText(limits.pageIdLength)),
    limit: pageLimit,
  }),
  status: 200,
  answer: v.object({ threads: v.array(ownedThreadSchema), next: v.nullable(v.string()) }),
  problems: ['invalid', 'not-signed-in', 'not-permitted', 'not-found', 'unavailable'],
});

const target = { id: filledText(limits.pageIdLength), why: ownersNote };

export const orderThread = endpoint({
  method: 'POST',
  path: '/api/v1/admin/sites/{site}/threads/order',
  summary: "Close, open, freeze or schedule a thread, or give it back to the rules (`auto`); say what its page is called, or leave that to comments (`title`). The order is written down.",
  params: siteParams,
  body: v.variant(
    'order',
    [
      exactObject({ order: v.literal('level'), ...target, level: oneOf(levels), note: ownersNote }),
      exactObject({ order: v.literal('auto'), ...target }),
      exactObject({ order: v.literal('schedule'), ...target, opensAt: v.optional(v.nullable(zonedTime), null), closesAt: v.optional(v.nullable(zonedTime), null) }),
      exactObject({ order: v.literal('title'), ...target, ownTitle: v.nullable(pageTitle) }),
    ],
    'must be level, auto, schedule or title',
  ),
  status: 200,
  answer: v.object({ thread: ownedThreadSchema }),
  problems: ['invalid', 'not-signed-in', 'not-permitted', 'not-found', 'origin-not-allowed', 'too-large', 'unavailable'],
});

/** A move to an unused page id renames the thread; a move to an existing thread merges the two permanently. */
export const moveKinds = ['rename', 'merge'] as const;
export type MoveKind = (typeof moveKinds)[number];

const counted = v.object({ id: v.string(), count: v.number() });

export const moveThread = endpoint({
  method: 'POST',
  path: '/api/v1/admin/sites/{site}/threads/move',
  summary:
    'Move a thread to another page id, or make one thread of two. Only what `agreed` names is done, and written down; otherwise the answer says what would be, with `thread` null.',
  params: siteParams,
  body: exactObject({ ...target, to: filledText(limits.pageIdLength), agreed: v.optional(v.nullable(oneOf(moveKinds)), null) }),
  status: 200,
  answer: v.object({ what: v.picklist(moveKinds), from: counted, to: counted, thread: v.nullable(ownedThreadSchema) }),
  problems: ['invalid', 'not-signed-in', 'not-permitted', 'not-found', 'origin-not-allowed', 'too-large', 'unavailable'],
});

export const orderLock = endpoint({
  method: 'PUT',
  path: '/api/v1/admin/sites/{site}/comments/{comment}/lock',
  summary: 'Lock a comment with all that hangs under it, or unlock it.',
  params: commentParams,
  body: exactObject({ locked: v.boolean('must be true or false'), why: ownersNote }),
  status: 200,
  answer: v.object({}),
  problems: ['invalid', 'not-signed-in', 'not-permitted', 'not-found', 'origin-not-allowed', 'too-large', 'unavailable'],
});
