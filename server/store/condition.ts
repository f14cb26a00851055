import { sql } from 'kysely';
import { toInstant, type Instant } from '../../shared/instant.ts';
import { isPostgres } from './dialects/dialect.ts';
import type { Database } from './store.ts';

/** The state that a database reports about itself. */
interface Condition {
  readonly engine: string;
  /** Whether an acknowledged commit survives a power cut. */
  readonly durable: boolean;
  /** The database's own clock; null if it uses the clock of this process. */
  readonly now: Instant | null;
}

export async function conditionOf(db: Database): Promise<Condition> {
  if (isPostgres(db)) {
    const { rows } = await sql<{ version: string; durable: boolean; ms: string }>`
      select current_setting('server_version') as version,
        current_setting('fsync') = 'on' and current_setting('full_page_writes') = 'on' and current_setting('synchronous_commit') <> 'off' as durable,
        floor(extract(epoch from clock_timestamp()) * 1000) as ms`.execute(db);
    const [row] = rows;
    if (row === undefined) throw new Error('The database said nothing of itself.');
    return { engine: `PostgreSQL ${row.version}`, durable: row.durable, now: toInstant(Number(row.ms)) };
  }
  const { rows } = await sql<{ version: string; synchronous: number }>`select sqlite_version() as version, synchronous from pragma_synchronous`.execute(db);
  return { engine: `SQLite ${rows[0]?.version}`, durable: (rows[0]?.synchronous ?? 0) >= 2, now: null };
}
