import { sql } from 'kysely';
import type { Instant } from '../../shared/instant.ts';
import { forgetWords } from './audit.ts';
import { threadVersion } from './changes.ts';
import { findComment, removeComment } from './comments.ts';
import type { Aged } from './aged.ts';
import { releaseFingerprints } from './exactly-once.ts';
import { unfollow } from './followers.ts';
import type { CommentRow } from './schema.ts';
import type { Database } from './store.ts';
import { lockThreadOf } from './threads.ts';

/** What happens to the comments of a person whose data is erased. */
export type Erasure = 'anonymise' | 'delete';

/** Comments of an address, in any case. */
export const commentsOf = (db: Database, site: string, email: string): Promise<CommentRow[]> =>
  // SQLite uses the partial index only if the query says that the address is not null, though the comparison implies it.
  db.selectFrom('comments').selectAll().where('site', '=', site).where('author_email', 'is not', null).where(sql<boolean>`lower(author_email) = ${email}`).orderBy('id').execute();

/** Removes a person from a comment of theirs, and from all data kept beside it. Returns the row after it; null if it was gone already. */
export async function eraseComment(db: Database, comment: Pick<CommentRow, 'site' | 'id' | 'thread'>, how: Erasure): Promise<CommentRow | null> {
  const { site, id } = comment;
  const before = (await lockThreadOf(db, comment))?.row;
  const isGone = before === undefined || before.status === 'deleted';
  if (how === 'delete') {
    // An earlier version may have removed the comment and left its text in the audit log.
    await (isGone ? forgetWords(db, site, id) : removeComment(db, { site, id, by: 'author' }));
  } else {
    await db.updateTable('comments').set({ author_name: anonymous, author_email: null, author_url: null, version: threadVersion }).where('site', '=', site).where('id', '=', id).where('status', '<>', 'deleted').execute();
  }
  await releaseFingerprints(db, { site, comment: id });
  await db.deleteFrom('traces').where('site', '=', site).where('comment', '=', id).execute();
  await db.deleteFrom('digests').where('site', '=', site).where('comment', '=', id).execute();
  await db.deleteFrom('idempotency').where('site', '=', site).where('answer', 'like', `%"${id}"%`).execute();
  // Pending webhook messages contain the comment's text. A mail reads the text only when it is sent.
  await db.deleteFrom('outbox').where('site', '=', site).where('kind', '=', 'webhook').where('cause', 'like', `%:${id}:%`).execute();
  return isGone ? null : findComment(db, site, id);
}

/** The name of an anonymised author. */
const anonymous = 'Anonymous';

/** Deletes a follower's address from a site, and all pending mail to it. */
export async function eraseFollower(db: Database, site: string, email: string): Promise<void> {
  await unfollow(db, { site, email }, null);
  await db.deleteFrom('outbox').where('site', '=', site).where('recipient', '=', email).execute();
}

export const followsOf = (db: Database, site: string, email: string): Promise<{ thread: string; created_at: Instant }[]> =>
  db.selectFrom('follows').select(['thread', 'created_at']).where('site', '=', site).where('email', '=', email).orderBy('created_at').execute();

export interface ErasureRow {
  readonly site: string;
  /** A hash of the address. */
  readonly person: string;
  readonly how: Erasure;
  readonly at: Instant;
}

export async function noteErasure(db: Database, erasure: ErasureRow): Promise<void> {
  await db
    .insertInto('erasures')
    .values(erasure)
    .onConflict((conflict) => conflict.columns(['site', 'person']).doUpdateSet({ how: erasure.how, at: erasure.at }))
    .execute();
}

export const listErasures = (db: Database): Promise<ErasureRow[]> => db.selectFrom('erasures').selectAll().orderBy('site').orderBy('person').execute();

/** All addresses of commenters and followers of a site, each once, in lower case. */
export async function addressesOf(db: Database, site: string): Promise<string[]> {
  const commenting = db.selectFrom('comments').select(sql<string>`lower(author_email)`.as('email')).distinct().where('site', '=', site).where('author_email', 'is not', null);
  const rows = await commenting.union(db.selectFrom('followers').select('email').where('site', '=', site)).execute();
  return rows.map(({ email }) => email);
}

/** Comments from before a moment that still have an address, the oldest first. */
export const addressedBefore = (db: Database, { site, before, upTo, limit }: Aged): Promise<Pick<CommentRow, 'id'>[]> =>
  db.selectFrom('comments').select('id').where('site', '=', site).where('author_email', 'is not', null).where('id', '<', upTo).where('created_at', '<', before).orderBy('id').limit(limit).execute();

/** Forgets the address of a comment; nothing that readers see changes. */
export async function dropAddress(db: Database, site: string, id: string): Promise<void> {
  await db.updateTable('comments').set({ author_email: null }).where('site', '=', site).where('id', '=', id).execute();
}
