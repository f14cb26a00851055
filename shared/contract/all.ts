import type { Endpoint } from '../endpoint.ts';
import { addBans, liftBan, listBans } from './admin/bans.ts';
import { answerComment, decideComments, getQueue, listComments, rewriteComment } from './admin/comments.ts';
import { addWebhook, dropMessage, getNotice, listDead, listWebhooks, removeWebhook, resendMessage, setNotice } from './admin/notify.ts';
import { addPasskey, askPasskey, enterByPasskey, listPasskeys, offerPasskey, removePasskey } from './admin/passkeys.ts';
import { invitePerson, listPeople, removePerson } from './admin/people.ts';
import { erasePerson, exportPerson } from './admin/person.ts';
import { enterByLink, getSession, listSessions, mailLink, revokeSession, setLanguage, setPassword, signIn, signOut } from './admin/session.ts';
import { addSite, changeSettings, getSettings, listAudit } from './admin/site.ts';
import { listThreads, moveThread, orderLock, orderThread } from './admin/threads.ts';
import { editComment, postComment, removeComment } from './comment.ts';
import { getCounts } from './counts.ts';
import { getFeed } from './feed.ts';
import { examine } from './doctor.ts';
import { getHealth, getMetrics, getReadiness } from './health.ts';
import { getEvents } from './live.ts';
import { previewBody } from './preview.ts';
import { putReaction, removeReaction } from './reaction.ts';
import { reportComment } from './report.ts';
import { getReplies, getThread } from './thread.ts';

/** All endpoints; `/openapi.json` and the tests iterate over this list. */
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
  getMetrics,
  examine,
  signIn,
  enterByLink,
  mailLink,
  getSession,
  signOut,
  listSessions,
  revokeSession,
  setPassword,
  setLanguage,
  listThreads,
  orderThread,
  moveThread,
  orderLock,
  listComments,
  getQueue,
  decideComments,
  rewriteComment,
  answerComment,
  addSite,
  getSettings,
  changeSettings,
  listAudit,
  listBans,
  addBans,
  liftBan,
  listPeople,
  invitePerson,
  removePerson,
  getNotice,
  setNotice,
  listWebhooks,
  addWebhook,
  removeWebhook,
  listDead,
  resendMessage,
  dropMessage,
  exportPerson,
  erasePerson,
  listPasskeys,
  offerPasskey,
  addPasskey,
  removePasskey,
  askPasskey,
  enterByPasskey,
} as const satisfies Record<string, Endpoint>;
