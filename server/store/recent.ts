import type { Replica } from './dialects/dialect.ts';
import type { Database, Store } from './store.ts';

/** Reads at the replica where it is recent enough, and by `read` where it is not, or fails, whatever the reason. */
export const readRecent =
  (replica: Replica | undefined, read: Store['read']): Store['recent'] =>
  async (work, asOf) => {
    if (replica === undefined || !replica.isRecent()) return read(work);
    try {
      if (asOf === undefined || (await hasReached(replica.reader, asOf))) return { ok: true, value: await work(replica.reader) };
    } catch {
      // It was stopped, has no such table yet, or had to end the query for what it was to repeat.
    }
    return read(work);
  };

async function hasReached(db: Database, { site, id, version }: { site: string; id: string; version: number }): Promise<boolean> {
  const row = await db.selectFrom('threads').select('version').where('site', '=', site).where('id', '=', id).executeTakeFirst();
  return row !== undefined && row.version >= version;
}
