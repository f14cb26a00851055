import { threadsById } from './by-id.ts';
import type { CommentRow, ThreadRow } from './schema.ts';
import type { Database } from './store.ts';

/** The newest published comments of a site, or of one thread (by its row id), newest first, each with its thread. */
export async function newestComments(db: Database, { site, thread, limit }: { site: string; thread?: string | undefined; limit: number }): Promise<{ comment: CommentRow; thread: ThreadRow }[]> {
  const published = db.selectFrom('comments').selectAll().where('site', '=', site).where('status', '=', 'published');
  const comments = await (thread === undefined ? published : published.where('thread', '=', thread)).orderBy('id', 'desc').limit(limit).execute();
  const threads = await threadsById(db, site, [...new Set(comments.map((comment) => comment.thread))]);
  return comments.flatMap((comment) => {
    const found = threads.get(comment.thread);
    return found === undefined ? [] : [{ comment, thread: found }];
  });
}
