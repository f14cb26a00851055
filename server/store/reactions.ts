import { sql } from 'kysely';
import type { Instant } from '../../shared/instant.ts';
import { threadVersion } from './changes.ts';
import type { CommentRow } from './schema.ts';
import type { Database } from './store.ts';

export interface Reacting {
  readonly comment: Pick<CommentRow, 'site' | 'id' | 'reactions'>;
  readonly reader: string;
  /** Null removes it. */
  readonly reaction: string | null;
  readonly now: Instant;
}

/** The number of readers for each reaction, from a comment's row. */
export function countsOf(json: string): Readonly<Record<string, number>> {
  // Most comments have none.
  const counts: Record<string, number> = json === '{}' ? {} : JSON.parse(json);
  return counts;
}

/**
 * Sets a reader's reaction to a comment whose thread the caller has locked; returns the counts after it. The counts are kept in the
 * comment's row, so that they cost a page no extra read.
 */
export async function setReaction(db: Database, { comment, reader, reaction, now }: Reacting): Promise<Readonly<Record<string, number>>> {
  const { site, id } = comment;
  const place = db.selectFrom('reactions').select('reaction').where('site', '=', site).where('comment', '=', id).where('reader', '=', reader);
  const before = (await place.executeTakeFirst())?.reaction ?? null;
  const counts = countsOf(comment.reactions);
  if (before === reaction) return counts;
  if (reaction === null) {
    await db.deleteFrom('reactions').where('site', '=', site).where('comment', '=', id).where('reader', '=', reader).execute();
  } else {
    await db
      .insertInto('reactions')
      .values({ site, comment: id, reader, reaction, created_at: now })
      .onConflict((conflict) => conflict.columns(['site', 'comment', 'reader']).doUpdateSet({ reaction, created_at: now }))
      .execute();
  }
  const after = counted(counted(counts, before, -1), reaction, 1);
  const change = total(after) - total(counts);
  await db
    .updateTable('comments')
    .set({ reactions: JSON.stringify(after), score: sql`score + ${sql.lit(change)}`, version: threadVersion })
    .where('site', '=', site)
    .where('id', '=', id)
    .execute();
  return after;
}

/** Deletes all reactions to a comment that is about to be wiped. */
export async function forgetReactions(db: Database, { site, id, reactions }: Pick<CommentRow, 'site' | 'id' | 'reactions'>): Promise<void> {
  const all = total(countsOf(reactions));
  if (all === 0) return;
  await db.deleteFrom('reactions').where('site', '=', site).where('comment', '=', id).execute();
  await db.updateTable('comments').set({ reactions: '{}', score: sql`score - ${sql.lit(all)}` }).where('site', '=', site).where('id', '=', id).execute();
}

function counted(counts: Readonly<Record<string, number>>, reaction: string | null, change: 1 | -1): Readonly<Record<string, number>> {
  if (reaction === null) return counts;
  const { [reaction]: before = 0, ...others } = counts;
  return before + change > 0 ? { ...others, [reaction]: before + change } : others;
}

const total = (counts: Readonly<Record<string, number>>): number => Object.values(counts).reduce((sum, count) => sum + count, 0);
