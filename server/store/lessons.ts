import { sql } from 'kysely';
import type { LessonTable } from './spam-schema.ts';
import { filled, prepared } from './prepared.ts';
import type { Database } from './store.ts';

/** The number of spam and of ham comments that contained a word. */
export interface Learnt {
  readonly spam: number;
  readonly ham: number;
}

/** The bucket that counts the comments themselves. */
const allComments = -1;

const known = prepared<{ site: string; buckets: readonly number[] }>()((db, { one, each }) =>
  db.selectFrom('words').select(['bucket', 'spam', 'ham']).where('site', '=', one('site')).where('bucket', 'in', each('buckets')),
);

/** The counts of some buckets; a bucket that was never counted is left out. */
export async function learntOf(db: Database, site: string, buckets: readonly number[]): Promise<Map<number, Learnt>> {
  const rows = await known(db, { site, buckets: filled(buckets, 32) });
  return new Map(rows.map(({ bucket, ...learnt }) => [bucket, learnt]));
}

/** The counts of all comments together. */
export async function learntOfAll(db: Database, site: string): Promise<Learnt> {
  const [row] = await known(db, { site, buckets: [allComments] });
  return row ?? { spam: 0, ham: 0 };
}

/** Learns a comment as spam or ham, after unlearning the earlier lesson; the same lesson again changes nothing. */
export async function learn(db: Database, lesson: Omit<LessonTable, 'buckets'> & { readonly buckets: readonly number[] }): Promise<void> {
  const { site, comment, kind } = lesson;
  const before = await db.selectFrom('lessons').select('kind').where('site', '=', site).where('comment', '=', comment).executeTakeFirst();
  if (before?.kind === kind) return;
  await unlearn(db, site, comment);
  await db.insertInto('lessons').values({ site, comment, kind, buckets: JSON.stringify(lesson.buckets) }).execute();
  await count(db, site, kind, lesson.buckets, 1);
}

/** Takes the lesson of a comment back. */
export async function unlearn(db: Database, site: string, comment: string): Promise<void> {
  const lesson = await db.deleteFrom('lessons').where('site', '=', site).where('comment', '=', comment).returning(['kind', 'buckets']).executeTakeFirst();
  if (lesson === undefined) return;
  const buckets: number[] = JSON.parse(lesson.buckets);
  await count(db, site, lesson.kind, buckets, -1);
}

/** Writes in key order, so that two concurrent decisions cannot deadlock. */
async function count(db: Database, site: string, kind: 'spam' | 'ham', buckets: readonly number[], by: 1 | -1): Promise<void> {
  const rows = [allComments, ...[...buckets].sort((one, other) => one - other)].map((bucket) => ({ site, bucket, spam: kind === 'spam' ? by : 0, ham: kind === 'ham' ? by : 0 }));
  await db
    .insertInto('words')
    .values(rows)
    .onConflict((conflict) => conflict.columns(['site', 'bucket']).doUpdateSet({ spam: sql<number>`words.spam + excluded.spam`, ham: sql<number>`words.ham + excluded.ham` }))
    .execute();
}
