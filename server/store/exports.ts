import { sql } from 'kysely';
import { prepared } from './prepared.ts';
import type { Instant } from '../../shared/instant.ts';
import type { FollowerRow } from './outbox-schema.ts';
import type { CommentRow, ReactionRow, ReportRow } from './schema.ts';
import type { Database } from './store.ts';

/** A branch, by its root and the last place assigned in it. */
export type Branch = Pick<CommentRow, 'id' | 'branch_last'>;

/**
 * All branches of a thread, visible or not, in order of time. They are read in one statement, so that no concurrent decision makes one
 * disappear. An id and a number for each take few bytes, even for a hundred thousand branches.
 */
export async function branchesOf(db: Database, site: string, thread: string): Promise<Branch[]> {
  const branches = await db.selectFrom('comments').select(['id', 'branch_last']).where('site', '=', site).where('thread', '=', thread).where('parent', 'is', null).execute();
  return branches.sort((one, other) => (one.id < other.id ? -1 : 1));
}

/** A comment with the branch place of its parent. */
export type PlacedRow = CommentRow & { readonly answers: number | null };

/** Comments of these branches between two places, parents before their replies. */
export const branchRows = prepared<{ site: string; roots: readonly string[]; after: number; upTo: number }>()((db, { one, each }) =>
  db
    .selectFrom('comments')
    .selectAll()
    .select(({ selectFrom }) =>
      selectFrom('comments as above').select('above.branch_index').where('above.site', '=', one('site')).whereRef('above.id', '=', 'comments.parent').as('answers'),
    )
    .where('site', '=', one('site'))
    .where('root', 'in', each('roots'))
    .where('branch_index', '>', one('after'))
    .where('branch_index', '<=', one('upTo'))
    .orderBy('root')
    .orderBy('branch_index'),
);

/** The reactions of readers to these comments. */
export const reactionsAt = (db: Database, site: string, comments: readonly string[]): Promise<ReactionRow[]> =>
  db.selectFrom('reactions').selectAll().where('site', '=', site).where('comment', 'in', comments).orderBy('comment').orderBy('reader').execute();

/** The reports of readers about these comments. */
export const reportsAt = (db: Database, site: string, comments: readonly string[]): Promise<ReportRow[]> =>
  db.selectFrom('reports').selectAll().where('site', '=', site).where('comment', 'in', comments).orderBy('comment').orderBy('reader').execute();

/** A thread that somebody follows. */
export interface Followed {
  readonly email: string;
  /** The page id. */
  readonly page: string;
  readonly since: Instant;
  /** 1 if the follower hears of every comment in it. */
  readonly everything: number;
}

/** Followers of a site, by address, after a given address. */
export const followersPage = (db: Database, { site, after, limit }: { site: string; after: string; limit: number }): Promise<FollowerRow[]> =>
  db.selectFrom('followers').selectAll().where('site', '=', site).where('email', '>', after).where('confirmed_at', 'is not', null).orderBy('email').limit(limit).execute();

/** The threads that these addresses follow. */
export const followedBy = (db: Database, site: string, emails: readonly string[]): Promise<Followed[]> =>
  db
    .selectFrom('follows')
    .innerJoin('threads', (join) => join.onRef('threads.site', '=', 'follows.site').onRef('threads.id', '=', 'follows.thread'))
    .select(['follows.email', 'threads.key as page', 'follows.created_at as since'])
    .select(({ selectFrom }) =>
      selectFrom('watches')
        .select(sql<number>`count(*)`.as('number'))
        .whereRef('watches.site', '=', 'follows.site')
        .whereRef('watches.thread', '=', 'follows.thread')
        .whereRef('watches.email', '=', 'follows.email')
        .as('everything'),
    )
    .where('follows.site', '=', site)
    .where('follows.email', 'in', emails)
    .execute()
    .then((rows) => rows.map((row) => ({ ...row, everything: Number(row.everything ?? 0) })));
