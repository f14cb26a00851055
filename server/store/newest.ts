import type { CommentRow, ThreadRow } from './schema.ts';
import type { Database } from './store.ts';

/** A published comment and the page it stands on. */
export interface PlacedComment {
  readonly comment: CommentRow;
  readonly thread: Pick<ThreadRow, 'key' | 'url' | 'title' | 'own_title'>;
}

/** The newest published comments of a site, or of one thread (the id of its row), the last one first. */
export async function newestComments(db: Database, { site, thread, limit }: { site: string; thread?: string | undefined; limit: number }): Promise<PlacedComment[]> {
  const published = db.selectFrom('comments').selectAll().where('site', '=', site).where('status', '=', 'published');
  const comments = await (thread === undefined ? published : published.where('thread', '=', thread)).orderBy('id', 'desc').limit(limit).execute();
  const threads = await threadsOf(db, site, new Set(comments.map((comment) => comment.thread)));
  return comments.flatMap((comment) => {
    const found = threads.get(comment.thread);
    return found === undefined ? [] : [{ comment, thread: found }];
  });
}

async function threadsOf(db: Database, site: string, ids: ReadonlySet<string>): Promise<Map<string, PlacedComment['thread']>> {
  if (ids.size === 0) return new Map();
  const rows = await db.selectFrom('threads').select(['id', 'key', 'url', 'title', 'own_title']).where('site', '=', site).where('id', 'in', [...ids]).execute();
  return new Map(rows.map(({ id, ...thread }) => [id, thread]));
}
