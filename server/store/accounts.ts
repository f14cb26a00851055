import { sql } from 'kysely';
import { addMinutes, type Instant } from '../../shared/instant.ts';
import type { Language, Person, Role } from '../../shared/contract/admin/session.ts';
import type { SessionRow, UserRow } from './accounts-schema.ts';
import type { Database } from './store.ts';

export async function addUser(db: Database, user: UserRow): Promise<boolean> {
  const added = await db.insertInto('users').values(user).onConflict((conflict) => conflict.column('email').doNothing()).returning('id').executeTakeFirst();
  return added !== undefined;
}

export async function userByEmail(db: Database, email: string): Promise<UserRow | null> {
  return (await db.selectFrom('users').selectAll().where('email', '=', email).executeTakeFirst()) ?? null;
}

export async function userById(db: Database, id: string): Promise<UserRow | null> {
  return (await db.selectFrom('users').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;
}

export async function listUsers(db: Database): Promise<Person[]> {
  const users = await db.selectFrom('users').select(['id', 'name', 'email']).orderBy('email').execute();
  const grants = Map.groupBy(await db.selectFrom('grants').selectAll().orderBy('site').execute(), ({ user }) => user);
  return users.map((user) => ({ ...user, grants: (grants.get(user.id) ?? []).map(({ site, role }) => ({ site, role })) }));
}

/** A person with their roles; null if there is none. */
export async function personById(db: Database, id: string): Promise<Person | null> {
  const user = await userById(db, id);
  return user === null ? null : { id, name: user.name, email: user.email, grants: await grantsOf(db, id) };
}

const grantsOf = (db: Database, user: string): Promise<Person['grants']> => db.selectFrom('grants').select(['site', 'role']).where('user', '=', user).orderBy('site').execute();

/** Removes a person with their grants, sessions and links; false if there is no such person. */
export async function removeUser(db: Database, email: string): Promise<boolean> {
  return (await db.deleteFrom('users').where('email', '=', email).returning('id').executeTakeFirst()) !== undefined;
}

export async function setGrant(db: Database, grant: { user: string; site: string; role: Role }): Promise<void> {
  await db.insertInto('grants').values(grant).onConflict((conflict) => conflict.columns(['user', 'site']).doUpdateSet({ role: grant.role })).execute();
}

/** The names of some people, by their ids. */
export async function namesOf(db: Database, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom('users').select(['id', 'name']).where('id', 'in', [...new Set(ids)]).execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Removes a role on a site; returns that role, or null if there was none. */
export async function removeGrant(db: Database, { user, site }: { user: string; site: string }): Promise<Role | null> {
  const removed = await db.deleteFrom('grants').where('user', '=', user).where('site', '=', site).returning('role').executeTakeFirst();
  return removed?.role ?? null;
}

export async function setUserPassword(db: Database, user: string, password: string): Promise<void> {
  await db.updateTable('users').set({ password }).where('id', '=', user).execute();
}

/** Stores the language of a person's mails; writes nothing if it is unchanged. */
export async function setUserLanguage(db: Database, user: string, language: Language): Promise<void> {
  await db.updateTable('users').set({ language }).where('id', '=', user).where('language', 'is distinct from', language).execute();
}

export async function addSession(db: Database, session: SessionRow): Promise<void> {
  // Each new session removes the person's expired ones, so no separate job has to.
  await db.deleteFrom('sessions').where('user', '=', session.user).where('expires_at', '<=', session.created_at).execute();
  await db.insertInto('sessions').values(session).execute();
}

/** The person of a valid session, and the session; null if there is none. */
export async function personOf(db: Database, secret: string, now: Instant): Promise<{ person: Person; session: SessionRow; password: string | null } | null> {
  const session = await db.selectFrom('sessions').selectAll().where('secret', '=', secret).where('expires_at', '>', now).executeTakeFirst();
  if (session === undefined) return null;
  const { id, name, email, password } = await db.selectFrom('users').selectAll().where('id', '=', session.user).executeTakeFirstOrThrow();
  return { person: { id, name, email, grants: await grantsOf(db, id) }, session, password };
}

export async function sessionsOf(db: Database, user: string, now: Instant): Promise<SessionRow[]> {
  return db.selectFrom('sessions').selectAll().where('user', '=', user).where('expires_at', '>', now).orderBy('id').execute();
}

/** Ends one session of a person; false if the session is not theirs. */
export async function endSession(db: Database, user: string, id: string): Promise<boolean> {
  return (await db.deleteFrom('sessions').where('user', '=', user).where('id', '=', id).returning('id').executeTakeFirst()) !== undefined;
}

export async function endOtherSessions(db: Database, user: string, except: string): Promise<void> {
  await db.deleteFrom('sessions').where('user', '=', user).where('id', '!=', except).execute();
}

export async function addEntryLink(db: Database, link: { secret: string; user: string; expires_at: Instant }): Promise<void> {
  await db.insertInto('entry_links').values(link).execute();
}

/** Whether a link can still be used. */
export async function holdsEntryLink(db: Database, secret: string, now: Instant): Promise<boolean> {
  return (await db.selectFrom('entry_links').select('user').where('secret', '=', secret).where('expires_at', '>', now).executeTakeFirst()) !== undefined;
}

/** Uses a link up and returns the id of its person; null if the link is no longer valid. */
export async function takeEntryLink(db: Database, secret: string, now: Instant): Promise<string | null> {
  const link = await db.deleteFrom('entry_links').where('secret', '=', secret).returning(['user', 'expires_at']).executeTakeFirst();
  return link !== undefined && link.expires_at > now ? link.user : null;
}

/** Stores a failed sign-in and deletes those from before `since`. */
export async function noteAttempt(db: Database, { email, id, at, since }: { email: string; id: string; at: Instant; since: Instant }): Promise<void> {
  await db.deleteFrom('attempts').where('email', '=', email).where('at', '<', since).execute();
  await db.insertInto('attempts').values({ email, id, at }).execute();
}

/** How many sign-ins failed since a moment, and when the first of them did. */
export async function attemptsSince(db: Database, email: string, since: Instant): Promise<{ count: number; first: Instant | null }> {
  const { count, first } = await db
    .selectFrom('attempts')
    .select([sql<number>`cast(count(*) as integer)`.as('count'), sql<Instant | null>`min(at)`.as('first')])
    .where('email', '=', email)
    .where('at', '>', since)
    .executeTakeFirstOrThrow();
  return { count, first };
}

export async function forgetAttempts(db: Database, email: string): Promise<void> {
  await db.deleteFrom('attempts').where('email', '=', email).execute();
}

/** Whether anybody can sign in at all. */
export async function hasUsers(db: Database): Promise<boolean> {
  return (await db.selectFrom('users').select('id').limit(1).executeTakeFirst()) !== undefined;
}

/** Deletes expired sessions and links, and failed sign-ins that no longer count. */
export async function sweepAccounts(db: Database, { now, minutes }: { now: Instant; minutes: number }): Promise<void> {
  await db.deleteFrom('sessions').where('expires_at', '<=', now).execute();
  await db.deleteFrom('entry_links').where('expires_at', '<=', now).execute();
  await db.deleteFrom('attempts').where('at', '<', addMinutes(now, -minutes)).execute();
}
