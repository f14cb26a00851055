import type { Database } from './store.ts';

/** The value kept under a key: the one given where there was none, the earlier one where there was. */
export async function keepMeta(db: Database, key: string, valueIfAbsent: string): Promise<string> {
  await db.insertInto('meta').values({ key, value: valueIfAbsent }).onConflict((conflict) => conflict.column('key').doNothing()).execute();
  const { value } = await db.selectFrom('meta').select('value').where('key', '=', key).executeTakeFirstOrThrow();
  return value;
}
