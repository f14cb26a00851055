import type { decideComments, listComments, SeenComment, CommentDecision } from '../../shared/contract/admin/comments.ts';
import type { getSession } from '../../shared/contract/admin/session.ts';
import type { listThreads, orderThread } from '../../shared/contract/admin/threads.ts';
import type { Answer, BodySent } from '../../shared/endpoint.ts';
import { resultOf, type Result } from '../../widget/api/call.ts';

export type Session = Answer<typeof getSession>;
export type { SeenComment, CommentDecision };
export type Status = SeenComment['status'];

const base = '/api/v1/admin';

/** The only place that fetches. The cookie goes along by itself, for this is a page of the server's own. */
function call<T>(method: string, path: string, body?: unknown, keepalive = false): Promise<Result<T>> {
  const sent = body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  return resultOf<T>(fetch(base + path, { method, keepalive, ...sent }));
}

const asked = (query: Readonly<Record<string, string>>): string => String(new URLSearchParams(Object.entries(query).filter(([, value]) => value !== '')));

export const api = {
  session: () => call<Session>('GET', '/session'),
  signIn: (email: string, password: string) => call<Session>('POST', '/session', { email, password }),
  enter: (secret: string, password: string) => call<Session>('POST', '/session/link', { secret, password }),
  signOut: () => call<object>('DELETE', '/session'),
  comments: (site: string, query: Readonly<Record<string, string>>) => call<Answer<typeof listComments>>('GET', `/sites/${site}/comments?${asked(query)}`),
  decide: (site: string, ids: readonly string[], decision: CommentDecision, leaving = false) =>
    call<Answer<typeof decideComments>>('POST', `/sites/${site}/comments/decide`, { ids, decision }, leaving),
  reply: (site: string, comment: string, body: string) => call<object>('POST', `/sites/${site}/comments/${comment}/reply`, { body }),
  threads: (site: string, query: Readonly<Record<string, string>>) => call<Answer<typeof listThreads>>('GET', `/sites/${site}/threads?${asked(query)}`),
  order: (site: string, order: BodySent<typeof orderThread>) => call<Answer<typeof orderThread>>('POST', `/sites/${site}/threads/order`, order),
};
