import type { Instant } from '../../shared/instant.ts';
import type { CommentRow } from './schema.ts';
import type { Database } from './store.ts';

/** The bounds of a search by age: ids sort by time, and `upTo` is the first id of the moment `before`. */
export interface Aged {
  readonly site: string;
  readonly before: Instant;
  readonly upTo: string;
  readonly limit: number;
}

/** Spam from before a moment, the oldest first. */
export const oldSpam = (db: Database, { site, before, upTo, limit }: Aged): Promise<Pick<CommentRow, 'id' | 'thread'>[]> =>
  db.selectFrom('comments').select(['id', 'thread']).where('site', '=', site).where('status', '=', 'spam').where('id', '<', upTo).where('created_at', '<', before).orderBy('id').limit(limit).execute();
