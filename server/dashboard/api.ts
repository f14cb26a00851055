import type { addBans, listBans, liftBan } from '../../shared/contract/admin/bans.ts';
import type { answerComment, CommentDecision, decideComments, getQueue, listComments, rewriteComment, SeenComment } from '../../shared/contract/admin/comments.ts';
import type { addWebhook, getNotice, listDead, listWebhooks, setNotice } from '../../shared/contract/admin/notify.ts';
import type { addPasskey, listPasskeys } from '../../shared/contract/admin/passkeys.ts';
import type { erasePerson, exportPerson } from '../../shared/contract/admin/person.ts';
import type { invitePerson, listPeople, removePerson } from '../../shared/contract/admin/people.ts';
import type { getSession, Language, listSessions, mailLink, setPassword } from '../../shared/contract/admin/session.ts';
import type { addSite, changeSettings, getSettings, listAudit } from '../../shared/contract/admin/site.ts';
import type { listThreads, moveThread, orderThread } from '../../shared/contract/admin/threads.ts';
import type { Answer, BodySent } from '../../shared/endpoint.ts';
import type { startAuthentication, startRegistration } from '@simplewebauthn/browser';
import { resultOf, type Result } from '../../widget/api/call.ts';

/** WebAuthn options, as the server's library creates them and the browser's library accepts them. */
type CreationOptions = Parameters<typeof startRegistration>[0]['optionsJSON'];
type RequestOptions = Parameters<typeof startAuthentication>[0]['optionsJSON'];

export type Session = Answer<typeof getSession>;
/** The effect of a move, planned or done. */
export type MovePlan = Answer<typeof moveThread>;
export type QueueCounts = Answer<typeof getQueue>;
export type { SeenComment, CommentDecision };
export type Status = SeenComment['status'];

const base = '/api/v1/admin';

/** The only function that calls `fetch`. The browser adds the cookie, because the request is same-origin. */
function call<T>(method: string, path: string, body?: unknown, keepalive = false): Promise<Result<T>> {
  const sent = body === undefined ? {} : { body: JSON.stringify(body) };
  // The chosen language, for mails that a request triggers.
  const headers = { 'accept-language': document.documentElement.lang, ...(body === undefined ? {} : { 'content-type': 'application/json' }) };
  return resultOf<T>(fetch(base + path, { method, keepalive, headers, ...sent }));
}

type Query = Readonly<Record<string, string>>;
const asked = (query: Query): string => String(new URLSearchParams(Object.entries(query).filter(([, value]) => value !== '')));

export const api = {
  session: () => call<Session>('GET', '/session'),
  signIn: (email: string, password: string) => call<Session>('POST', '/session', { email, password }),
  enter: (secret: string, password?: string) => call<Session>('POST', '/session/link', { secret, ...(password === undefined ? {} : { password }) }),
  mailLink: (email: string) => call<Answer<typeof mailLink>>('POST', '/session/mail', { email }),
  askPasskey: () => call<{ readonly options: RequestOptions }>('POST', '/session/passkey/options'),
  enterByPasskey: (credential: object) => call<Session>('POST', '/session/passkey', { credential }),
  passkeys: () => call<Answer<typeof listPasskeys>>('GET', '/passkeys'),
  offerPasskey: () => call<{ readonly options: CreationOptions }>('POST', '/passkeys/options'),
  addPasskey: (credential: object) => call<Answer<typeof addPasskey>>('POST', '/passkeys', { credential }),
  removePasskey: (id: string) => call<object>('DELETE', `/passkeys/${id}`),
  signOut: () => call<object>('DELETE', '/session'),
  sessions: () => call<Answer<typeof listSessions>>('GET', '/sessions'),
  endSession: (id: string) => call<object>('DELETE', `/sessions/${id}`),
  setPassword: (body: BodySent<typeof setPassword>) => call<Answer<typeof setPassword>>('PUT', '/password', body),
  setLanguage: (language: Language) => call<object>('PUT', '/language', { language }),

  queue: (site: string) => call<QueueCounts>('GET', `/sites/${site}/queue`),
  comments: (site: string, query: Query) => call<Answer<typeof listComments>>('GET', `/sites/${site}/comments?${asked(query)}`),
  decide: (site: string, ids: readonly string[], decision: CommentDecision, leaving = false) =>
    call<Answer<typeof decideComments>>('POST', `/sites/${site}/decisions`, { ids, decision }, leaving),
  reply: (site: string, comment: string, body: string) => call<Answer<typeof answerComment>>('POST', `/sites/${site}/comments/${comment}/reply`, { body }),
  rewrite: (site: string, comment: string, body: string) => call<Answer<typeof rewriteComment>>('PATCH', `/sites/${site}/comments/${comment}`, { body }),
  lock: (site: string, comment: string, locked: boolean) => call<object>('PUT', `/sites/${site}/comments/${comment}/lock`, { locked }),

  threads: (site: string, query: Query) => call<Answer<typeof listThreads>>('GET', `/sites/${site}/threads?${asked(query)}`),
  move: (site: string, body: BodySent<typeof moveThread>) => call<MovePlan>('POST', `/sites/${site}/threads/move`, body),
  order: (site: string, order: BodySent<typeof orderThread>) => call<Answer<typeof orderThread>>('POST', `/sites/${site}/threads/order`, order),

  bans: (site: string, after = '') => call<Answer<typeof listBans>>('GET', `/sites/${site}/bans?${asked({ after })}`),
  ban: (site: string, body: BodySent<typeof addBans>) => call<Answer<typeof addBans>>('POST', `/sites/${site}/bans`, body),
  liftBan: (site: string, ban: string) => call<Answer<typeof liftBan>>('DELETE', `/sites/${site}/bans/${ban}`),
  people: (site: string) => call<Answer<typeof listPeople>>('GET', `/sites/${site}/people`),
  invite: (site: string, body: BodySent<typeof invitePerson>) => call<Answer<typeof invitePerson>>('POST', `/sites/${site}/people`, body),
  removePerson: (site: string, person: string) => call<Answer<typeof removePerson>>('DELETE', `/sites/${site}/people/${person}`),

  addSite: (body: BodySent<typeof addSite>) => call<Answer<typeof addSite>>('POST', '/sites', body),
  settings: (site: string) => call<Answer<typeof getSettings>>('GET', `/sites/${site}`),
  change: (site: string, body: BodySent<typeof changeSettings>) => call<Answer<typeof changeSettings>>('PATCH', `/sites/${site}`, body),
  notice: (site: string) => call<Answer<typeof getNotice>>('GET', `/sites/${site}/notice`),
  setNotice: (site: string, how: string) => call<Answer<typeof setNotice>>('PUT', `/sites/${site}/notice`, { how }),
  webhooks: (site: string) => call<Answer<typeof listWebhooks>>('GET', `/sites/${site}/webhooks`),
  addWebhook: (site: string, url: string) => call<Answer<typeof addWebhook>>('POST', `/sites/${site}/webhooks`, { url }),
  removeWebhook: (site: string, id: string) => call<object>('DELETE', `/sites/${site}/webhooks/${id}`),
  dead: (site: string) => call<Answer<typeof listDead>>('GET', `/sites/${site}/outbox`),
  resend: (site: string, id: string) => call<object>('POST', `/sites/${site}/outbox/${id}/resend`),
  drop: (site: string, id: string) => call<object>('DELETE', `/sites/${site}/outbox/${id}`),
  exportPerson: (site: string, email: string) => call<Answer<typeof exportPerson>>('POST', `/sites/${site}/person/export`, { email }),
  erasePerson: (site: string, email: string, how: string) => call<Answer<typeof erasePerson>>('POST', `/sites/${site}/person/erase`, { email, how }),
  audit: (site: string, after = '') => call<Answer<typeof listAudit>>('GET', `/sites/${site}/audit?${asked({ after })}`),
};
