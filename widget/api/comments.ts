import type { editComment, postComment, removeComment } from '../../shared/contract/comment.ts';
import type { previewBody } from '../../shared/contract/preview.ts';
import type { putReaction } from '../../shared/contract/reaction.ts';
import type { reportComment } from '../../shared/contract/report.ts';
import type { getReplies, ThreadPage } from '../../shared/contract/thread.ts';
import type { Answer, BodySent } from '../../shared/endpoint.ts';
import { resultOf, type Result } from './call.ts';
import { readerKey } from './reader.ts';

export type Posted = Answer<typeof postComment>;
export type DraftSent = BodySent<typeof postComment>;

/** Milliseconds after which a write counts as unanswered. */
const patience = 20_000;

/** The requests after a reader's first action; all for one site and one page. */
export interface Comments {
  page(ask: Readonly<Record<string, string>>): Promise<Result<ThreadPage>>;
  replies(root: string, after: string): Promise<Result<Answer<typeof getReplies>>>;
  post(draft: DraftSent, key: string): Promise<Result<Posted>>;
  edit(id: string, token: string, body: string): Promise<Result<Answer<typeof editComment>>>;
  remove(id: string, token: string): Promise<Result<Answer<typeof removeComment>>>;
  /** The tree of a Markdown source. The server stores nothing. */
  preview(body: string): Promise<Result<Answer<typeof previewBody>>>;
  /** Sets the reader's reaction to a comment; null removes it. */
  react(id: string, reaction: string | null): Promise<Result<Answer<typeof putReaction>>>;
  report(id: string, report: BodySent<typeof reportComment>): Promise<Result<Answer<typeof reportComment>>>;
}

/**
 * `source` is the address of the thread's data: `…/sites/{site}/thread?…`; `read` parses its answer. When the reader leaves, reads are
 * aborted; writes are still sent.
 */
export function createComments(source: URL, read: (response: Promise<Response>) => Promise<Result<ThreadPage>>, left: AbortSignal): Comments {
  const address = (path: string) => new URL(path, source);
  let reader: string | undefined;
  const asReader = () => ({ authorization: `Bearer ${(reader ??= readerKey(source))}` });
  const json = (method: string, body: unknown, headers: Readonly<Record<string, string>>): RequestInit => ({
    method,
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(patience),
  });
  const withToken = (token: string) => ({ authorization: `Bearer ${token}` });
  return {
    page(ask) {
      const page = new URL(source);
      page.searchParams.delete('around');
      for (const [name, value] of Object.entries(ask)) page.searchParams.set(name, value);
      return read(fetch(page, { signal: left }));
    },
    replies(root, after) {
      const rest = address(`comments/${root}/replies`);
      rest.searchParams.set('after', after);
      return resultOf(fetch(rest, { signal: left }));
    },
    post: (draft, key) =>
      resultOf(fetch(address('comments'), json('POST', draft, { 'idempotency-key': key })).then(ours)),
    edit: (id, token, body) => resultOf(fetch(address(`comments/${id}`), json('PATCH', { body }, withToken(token)))),
    remove: (id, token) =>
      resultOf(fetch(address(`comments/${id}`), { method: 'DELETE', headers: withToken(token), signal: AbortSignal.timeout(patience) })),
    preview: (body) => resultOf(fetch(address('preview'), { ...json('POST', { body }, {}), signal: left })),
    react: (id, reaction) =>
      resultOf(fetch(address(`comments/${id}/reaction`), reaction === null ? { method: 'DELETE', headers: asReader() } : json('PUT', { reaction }, asReader()))),
    report: (id, report) => resultOf(fetch(address(`comments/${id}/report`), json('POST', report, asReader()))),
  };
}

/**
 * The server answers a post with 201 or with a problem. Any other answer comes from something in between, such as a hotel's sign-in
 * page, and counts as none.
 */
function ours(response: Response): Response {
  const isProblem = response.headers.get('content-type')?.startsWith('application/problem+json');
  if (response.ok ? response.status !== 201 : !isProblem) throw new TypeError('not an answer of this server');
  return response;
}
