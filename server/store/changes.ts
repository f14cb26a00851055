import { sql } from 'kysely';
import type { CommentRow } from './schema.ts';
import type { Database } from './store.ts';

/**
 * For every statement that changes how a comment looks to readers: the version that its thread has in this transaction. What
 * a parent counts beneath it is not such a change; who is told of a reply can count.
 */
export const threadVersion = sql<number>`(select version from threads where threads.site = comments.site and threads.id = comments.thread)`;

/** Comments of a thread that changed for readers after a version of it, in that order; at most `limit`. */
export async function changedComments(
  db: Database,
  { site, thread, after, limit }: { site: string; thread: string; after: number; limit: number },
): Promise<CommentRow[]> {
  return db
    .selectFrom('comments')
    .selectAll()
    .where('site', '=', site)
    .where('thread', '=', thread)
    .where('version', '>', after)
    .orderBy('version')
    .limit(limit)
    .execute();
}
