import { sql } from 'kysely';
import type { CommentRow } from './schema.ts';
import type { Database } from './store.ts';

/**
 * For every statement that changes how readers see a comment: the version of its thread in this transaction. A change of a parent's reply
 * count needs no new version, because a client that receives the reply can count it itself.
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
