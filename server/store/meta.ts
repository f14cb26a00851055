import type { Database } from './store.ts';

/** Returns the value stored under a key, after storing the given one if there was none. */
export async function keepMeta(db: Database, key: string, valueIfAbsent: string): Promise<string> {
  await db.insertInto('meta').values({ key, value: valueIfAbsent }).onConflict((conflict) => conflict.column('key').doNothing()).execute();
  const { value } = await db.selectFrom('meta').select('value').where('key', '=', key).executeTakeFirstOrThrow();
  return value;
}
