import type { Instant } from '../../shared/instant.ts';
import type { FollowerRow } from './outbox-schema.ts';
import type { Database } from './store.ts';

export async function findFollower(db: Database, site: string, email: string): Promise<FollowerRow | null> {
  return (await db.selectFrom('followers').selectAll().where('site', '=', site).where('email', '=', email).executeTakeFirst()) ?? null;
}

export async function followerById(db: Database, site: string, id: string): Promise<FollowerRow | null> {
  return (await db.selectFrom('followers').selectAll().where('site', '=', site).where('id', '=', id).executeTakeFirst()) ?? null;
}

/** Adds a follower who is not confirmed yet, or stores that an existing one was asked again to confirm. */
export async function putFollower(db: Database, follower: FollowerRow): Promise<void> {
  const { language, asked_at } = follower;
  await db
    .insertInto('followers')
    .values(follower)
    .onConflict((conflict) => conflict.columns(['site', 'email']).doUpdateSet({ language, asked_at }))
    .execute();
}

/** The number of sites that asked an address to confirm since a moment: nobody may use all sites together to fill an inbox. */
export async function askedSince(db: Database, email: string, since: Instant): Promise<number> {
  return (await db.selectFrom('followers').select('site').where('email', '=', email).where('asked_at', '>', since).execute()).length;
}

export async function confirmFollower(db: Database, { site, id }: Pick<FollowerRow, 'site' | 'id'>, at: Instant): Promise<void> {
  await db.updateTable('followers').set({ confirmed_at: at }).where('site', '=', site).where('id', '=', id).where('confirmed_at', 'is', null).execute();
}

export async function setDaily(db: Database, { site, id }: Pick<FollowerRow, 'site' | 'id'>, daily: boolean): Promise<void> {
  await db.updateTable('followers').set({ daily: daily ? 1 : 0 }).where('site', '=', site).where('id', '=', id).execute();
}

export async function addFollow(db: Database, follow: { site: string; email: string; thread: string; created_at: Instant }): Promise<void> {
  await db.insertInto('follows').values(follow).onConflict((conflict) => conflict.doNothing()).execute();
}

export async function isFollowing(db: Database, { site, email, thread }: { site: string; email: string; thread: string }): Promise<boolean> {
  const row = await db.selectFrom('follows').select('thread').where('site', '=', site).where('email', '=', email).where('thread', '=', thread).executeTakeFirst();
  return row !== undefined;
}

/** Sets whether a follower hears of every comment in a thread, or only of answers to their own. */
export async function watch(db: Database, { site, email }: Pick<FollowerRow, 'site' | 'email'>, thread: string, everything: boolean): Promise<void> {
  const place = { site, thread, email };
  if (everything) await db.insertInto('watches').values(place).onConflict((conflict) => conflict.doNothing()).execute();
  else await db.deleteFrom('watches').where('site', '=', site).where('thread', '=', thread).where('email', '=', email).execute();
}

export async function isWatching(db: Database, { site, email }: Pick<FollowerRow, 'site' | 'email'>, thread: string): Promise<boolean> {
  const row = await db.selectFrom('watches').select('email').where('site', '=', site).where('thread', '=', thread).where('email', '=', email).executeTakeFirst();
  return row !== undefined;
}

/** The confirmed watchers of a thread. Two look-ups: for a join, a database may scan all followers. */
export async function watchersOf(db: Database, site: string, thread: string): Promise<FollowerRow[]> {
  const watches = await db.selectFrom('watches').select('email').where('site', '=', site).where('thread', '=', thread).execute();
  if (watches.length === 0) return [];
  const emails = watches.map(({ email }) => email);
  return db.selectFrom('followers').selectAll().where('site', '=', site).where('email', 'in', emails).where('confirmed_at', 'is not', null).execute();
}

/** Unfollows one thread, or everything on the site; the second also deletes the address from the site. */
export async function unfollow(db: Database, { site, email }: Pick<FollowerRow, 'site' | 'email'>, thread: string | null): Promise<void> {
  const follows = db.deleteFrom('follows').where('site', '=', site).where('email', '=', email);
  await (thread === null ? follows : follows.where('thread', '=', thread)).execute();
  const watches = db.deleteFrom('watches').where('site', '=', site).where('email', '=', email);
  await (thread === null ? watches : watches.where('thread', '=', thread)).execute();
  if (thread !== null) return;
  await db.deleteFrom('followers').where('site', '=', site).where('email', '=', email).execute();
  await db.deleteFrom('digests').where('site', '=', site).where('recipient', '=', email).execute();
}

export async function addToDigest(db: Database, entry: { site: string; recipient: string; comment: string }): Promise<void> {
  await db.insertInto('digests').values(entry).onConflict((conflict) => conflict.doNothing()).execute();
}

/** The comments for a recipient's daily mail, the oldest first. */
export async function digestOf(db: Database, site: string, recipient: string): Promise<string[]> {
  const rows = await db.selectFrom('digests').select('comment').where('site', '=', site).where('recipient', '=', recipient).orderBy('comment').limit(100).execute();
  return rows.map(({ comment }) => comment);
}

export async function clearDigest(db: Database, site: string, recipient: string, upTo: string): Promise<void> {
  await db.deleteFrom('digests').where('site', '=', site).where('recipient', '=', recipient).where('comment', '<=', upTo).execute();
}

/** Deletes addresses that were asked before a moment and never confirmed, with the threads that they would have followed. */
export async function sweepFollowers(db: Database, before: Instant): Promise<void> {
  const silent = await db.selectFrom('followers').select(['site', 'email']).where('confirmed_at', 'is', null).where('asked_at', '<', before).limit(500).execute();
  for (const follower of silent) await unfollow(db, follower, null);
}
