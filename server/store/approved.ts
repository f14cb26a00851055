import { sql } from 'kysely';
import { prepared, type Gaps } from './prepared.ts';
import type { Database } from './store.ts';

/**
 * The published comments of an address in any case. The database lowers both sides itself, because its lower case can differ from
 * JavaScript's beyond ASCII. SQLite uses the index of persons only if the query says that the address is not null.
 */
const published = (db: Database, { one }: Gaps<{ site: string; email: string }>) =>
  db.selectFrom('comments').where('site', '=', one('site')).where('author_email', 'is not', null).where(sql<boolean>`lower(author_email) = lower(${one('email')})`).where('status', '=', sql.lit('published'));

const some = prepared<{ site: string; email: string }>()((db, gaps) => published(db, gaps).select('id').limit(sql.lit(1)));

/** Whether an address has any published comment. */
export async function hasApproved(db: Database, site: string, email: string): Promise<boolean> {
  return (await some(db, { site, email })).length > 0;
}

// Counts ids: for `count(*)` SQLite would choose an index without ids instead of the index of persons.
const all = prepared<{ site: string; email: string }>()((db, gaps) => published(db, gaps).select(sql<number>`cast(count(id) as integer)`.as('count')));

/** The number of published comments of each address. */
export async function approvedBefore(db: Database, site: string, emails: readonly string[]): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (const email of emails) counts.set(email, (await all(db, { site, email }))[0]?.count ?? 0);
  return counts;
}
