import type { Replica } from './dialects/dialect.ts';
import type { Database, Store } from './store.ts';

/** Reads from the replica if it is recent enough; otherwise, or if the replica fails for any reason, by `read`. */
export const readRecent =
  (replica: Replica | undefined, read: Store['read']): Store['recent'] =>
  async (work, asOf) => {
    if (replica === undefined || !replica.isRecent()) return read(work);
    try {
      if (asOf === undefined || (await hasReached(replica.reader, asOf))) return { ok: true, value: await work(replica.reader) };
    } catch {
      // The replica was stopped, lacks a new table, or cancelled the query to apply replicated changes.
    }
    return read(work);
  };

async function hasReached(db: Database, { site, id, version }: { site: string; id: string; version: number }): Promise<boolean> {
  const row = await db.selectFrom('threads').select('version').where('site', '=', site).where('id', '=', id).executeTakeFirst();
  return row !== undefined && row.version >= version;
}
