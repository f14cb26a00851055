import { sql } from 'kysely';
import { threadVersion } from './changes.ts';
import { dropPlaces, findComment, list, removeComment } from './comments.ts';
import type { CommentRow } from './schema.ts';
import type { Database } from './store.ts';

/**
 * Sets another status on a comment whose thread the caller has locked, and updates all counts and lists; returns the row after it. A
 * deleted comment has no text left and stays deleted.
 */
export async function setStatus(db: Database, row: CommentRow, status: CommentRow['status']): Promise<CommentRow> {
  const { site, id } = row;
  if (row.status === status || row.status === 'deleted') return row;
  if (status === 'deleted') return (await removeComment(db, { site, id, by: 'owner' })) ?? row;
  await db.updateTable('comments').set({ status, version: threadVersion }).where('site', '=', site).where('id', '=', id).execute();
  if (status === 'published') await publish(db, row);
  else if (row.status === 'published') await withdraw(db, row);
  return (await findComment(db, site, id)) ?? row;
}

/** Counts and lists the comment. Its ancestors keep a listed place above it, even if they are not visible themselves. */
async function publish(db: Database, row: CommentRow): Promise<void> {
  const first = sql<string>`case when first_comment_at < ${row.created_at} then first_comment_at else ${row.created_at} end`;
  await count(db, row, { count: sql<number>`count + 1`, first_comment_at: first });
  let place: CommentRow | null = row;
  while (place !== null && place.listed === 0) {
    await list(db, place, 1);
    place = place.parent === null ? null : await findComment(db, place.site, place.parent);
  }
}

async function withdraw(db: Database, row: CommentRow): Promise<void> {
  await count(db, row, { count: sql<number>`count - 1` });
  await dropPlaces(db, row.site, row.id);
}

const count = (db: Database, { site, thread }: CommentRow, change: object): Promise<unknown> =>
  db.updateTable('threads').set(change).where('site', '=', site).where('id', '=', thread).execute();
