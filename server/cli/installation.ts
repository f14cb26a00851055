import { randomBytes } from 'node:crypto';
import { succeed, type Outcome } from '../../shared/problem.ts';
import type { Config } from '../config.ts';
import { keepMeta } from '../store/meta.ts';
import type { Store } from '../store/store.ts';

/** What signs everything: the owner's, else the one that was made on first start and is kept in the database. */
export async function secretOf(store: Store, { secret }: Config): Promise<Outcome<string>> {
  const kept = await store.write(async (db) => succeed(await keepMeta(db, 'secret', randomBytes(32).toString('base64url'))));
  return kept.ok ? succeed(secret ?? kept.value) : kept;
}
