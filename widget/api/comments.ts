import type { postComment, removeComment } from '../../shared/contract/comment.ts';
import type { getReplies, ThreadPage } from '../../shared/contract/thread.ts';
import type { Answer, BodySent } from '../../shared/endpoint.ts';
import { resultOf, type Result } from './call.ts';

export type Posted = Answer<typeof postComment>;
export type DraftSent = BodySent<typeof postComment>;

/** The calls that readers make once they do something; all of one site and one page. */
export interface Comments {
  page(ask: Readonly<Record<string, string>>): Promise<Result<ThreadPage>>;
  replies(root: string, after: string): Promise<Result<Answer<typeof getReplies>>>;
  post(draft: DraftSent, key: string): Promise<Result<Posted>>;
  remove(id: string, token: string): Promise<Result<Answer<typeof removeComment>>>;
}

/** `source` is the address of the thread's data: `…/sites/{site}/thread?…`; `read` reads what it answers. */
export function createComments(source: URL, read: (response: Promise<Response>) => Promise<Result<ThreadPage>>): Comments {
  const address = (path: string) => new URL(path, source);
  return {
    page(ask) {
      const page = new URL(source);
      page.searchParams.delete('around');
      for (const [name, value] of Object.entries(ask)) page.searchParams.set(name, value);
      return read(fetch(page));
    },
    replies(root, after) {
      const rest = address(`comments/${root}/replies`);
      rest.searchParams.set('after', after);
      return resultOf(fetch(rest));
    },
    post: (draft, key) =>
      resultOf(
        fetch(address('comments'), {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'idempotency-key': key },
          body: JSON.stringify(draft),
        }),
      ),
    remove: (id, token) =>
      resultOf(fetch(address(`comments/${id}`), { method: 'DELETE', headers: { authorization: `Bearer ${token}` } })),
  };
}
