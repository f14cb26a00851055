import type { Endpoint } from '../endpoint.ts';
import { editComment, postComment, removeComment } from './comment.ts';
import { getCounts } from './counts.ts';
import { getFeed } from './feed.ts';
import { getHealth, getReadiness } from './health.ts';
import { getEvents } from './live.ts';
import { previewBody } from './preview.ts';
import { putReaction, removeReaction } from './reaction.ts';
import { reportComment } from './report.ts';
import { getReplies, getThread } from './thread.ts';

/** Every call there is; `/openapi.json` and the tests walk this list. */
export const contract = {
  getThread,
  getReplies,
  postComment,
  editComment,
  removeComment,
  putReaction,
  removeReaction,
  reportComment,
  previewBody,
  getCounts,
  getEvents,
  getFeed,
  getHealth,
  getReadiness,
} as const satisfies Record<string, Endpoint>;
