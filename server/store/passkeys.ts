import type { Instant } from '../../shared/instant.ts';
import type { PasskeyRow } from './passkeys-schema.ts';
import type { Database } from './store.ts';

export const passkeysOf = (db: Database, user: string): Promise<PasskeyRow[]> => db.selectFrom('passkeys').selectAll().where('user', '=', user).orderBy('created_at').execute();

export async function findPasskey(db: Database, id: string): Promise<PasskeyRow | null> {
  return (await db.selectFrom('passkeys').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;
}

/** False if a passkey with this id exists already. */
export async function addPasskey(db: Database, passkey: PasskeyRow): Promise<boolean> {
  const added = await db.insertInto('passkeys').values(passkey).onConflict((conflict) => conflict.column('id').doNothing()).returning('id').executeTakeFirst();
  return added !== undefined;
}

export async function notePasskeyUse(db: Database, id: string, counter: number, at: Instant): Promise<void> {
  await db.updateTable('passkeys').set({ counter, used_at: at }).where('id', '=', id).execute();
}

/** Returns the name of the removed passkey, or null if the person has none with this id. */
export async function removePasskey(db: Database, user: string, id: string): Promise<string | null> {
  const removed = await db.deleteFrom('passkeys').where('user', '=', user).where('id', '=', id).returning('name').executeTakeFirst();
  return removed?.name ?? null;
}

export async function addCeremony(db: Database, ceremony: { challenge: string; user: string | null; expires_at: Instant }): Promise<void> {
  await db.insertInto('ceremonies').values(ceremony).execute();
}

/** Uses a challenge up; true if it was still open and belongs to this person, or to a sign-in (null). */
export async function takeCeremony(db: Database, challenge: string, user: string | null, now: Instant): Promise<boolean> {
  const taken = await db.deleteFrom('ceremonies').where('challenge', '=', challenge).where('expires_at', '>', now).returning('user').executeTakeFirst();
  return taken !== undefined && taken.user === user;
}

export async function sweepCeremonies(db: Database, now: Instant): Promise<void> {
  await db.deleteFrom('ceremonies').where('expires_at', '<=', now).execute();
}
