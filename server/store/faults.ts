import { succeed, type Part } from '../../shared/problem.ts';
import type { Connections } from './dialects/dialect.ts';
import { isCurrent } from './migrations/all.ts';
import type { Store } from './store.ts';

export type StoreFault = Exclude<Part, 'stopping'>;

/** Bytes: enough for the largest transactions and for the log of others before it is moved into the file. With less, writes begin to fail. */
export const leastFree = 16 * 1024 * 1024;

/**
 * The faults that prevent durable writes, found by an actual write: a read still succeeds on a full disk, on a file system that turned
 * read-only, and on a PostgreSQL that became a replica. The same row is written each time.
 */
export async function storeFaults({ reader, freeBytes }: Connections, write: Store['write']): Promise<StoreFault[]> {
  const current = await isCurrent(reader).catch(() => null);
  if (current === null) return ['database'];
  const row = { key: 'checked', value: '' };
  const written = await write(async (db) => succeed(await db.insertInto('meta').values(row).onConflict((conflict) => conflict.column('key').doUpdateSet({ value: '' })).execute())).catch(() => null);
  const free = await freeBytes();
  return [...(current ? [] : (['migrations'] as const)), ...(written?.ok === true ? [] : (['writable'] as const)), ...(free !== null && free < leastFree ? (['disk'] as const) : [])];
}
