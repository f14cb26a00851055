import { createHmac } from 'node:crypto';
import type { PersonData } from '../../shared/contract/admin/person.ts';
import { succeed } from '../../shared/problem.ts';
import { announceComment, type Announcer } from '../outbox/announce.ts';
import { threadsById } from '../store/by-id.ts';
import { addressesOf, commentsOf, eraseComment, eraseFollower, followsOf, listErasures, noteErasure, type Erasure } from '../store/persons.ts';
import type { Database, Store } from '../store/store.ts';

/** Everything that one site stores under a person's e-mail address. */
export async function exportPerson(db: Database, site: string, email: string): Promise<PersonData> {
  const rows = await commentsOf(db, site, email);
  const followed = await followsOf(db, site, email);
  const threads = await threadsById(db, site, [...new Set([...rows, ...followed].map(({ thread }) => thread))]);
  const pageOf = (thread: string) => threads.get(thread)?.key ?? '';
  return {
    comments: rows.map((row) => ({
      id: row.id,
      page: pageOf(row.thread),
      name: row.author_name,
      email: row.author_email,
      url: row.author_url,
      body: row.source,
      status: row.status,
      createdAt: row.created_at,
      editedAt: row.edited_at,
    })),
    follows: followed.map(({ thread, created_at }) => ({ page: pageOf(thread), since: created_at })),
  };
}

/** The time, the secret that hashes the person's address, and ids for the webhook messages. */
interface Means extends Pick<Announcer, 'ids' | 'now'> {
  readonly secret: string;
}

interface Erasing extends Means {
  readonly site: string;
  readonly email: string;
  readonly how: Erasure;
}

/** The webhook event for each kind of erasure, the same as for an edit or a deletion. No mail is sent. */
const eventOf = { anonymise: 'comment.edited', delete: 'comment.deleted' } as const satisfies Record<Erasure, string>;

/**
 * Erases a person from a site: anonymises or deletes their comments and removes their follower data. A hash records the erasure, so
 * that it can be repeated after a restore or an import. Returns the number of comments it reached. Each comment has its own
 * transaction, so that readers and writers are not blocked.
 */
export async function erasePerson(store: Store, { site, email, how, now, ids, secret }: Erasing) {
  const rows = await store.read((db) => commentsOf(db, site, email));
  if (!rows.ok) return rows;
  const noted = await store.write(async (db) => {
    await noteErasure(db, { site, person: hashOfPerson(secret, email), how, at: now });
    return succeed(await eraseFollower(db, site, email));
  });
  if (!noted.ok) return noted;
  for (const row of rows.value) {
    const erased = await store.write(async (db) => {
      const left = await eraseComment(db, row, how);
      if (left !== null) await announceComment(db, { ids, now, mail: false }, left, eventOf[how]);
      return succeed(null);
    });
    if (!erased.ok) return erased;
  }
  return succeed(rows.value.length);
}

/** Repeats erasures for people who came back by an import or from a backup; returns the number of comments reached. */
export async function replayErasures(store: Store, means: Means) {
  const erasures = await store.read(listErasures);
  if (!erasures.ok) return erasures;
  let reached = 0;
  for (const site of new Set(erasures.value.map((erasure) => erasure.site))) {
    const addresses = await store.read((db) => addressesOf(db, site));
    if (!addresses.ok) return addresses;
    const known = new Map(erasures.value.filter((erasure) => erasure.site === site).map(({ person, how }) => [person, how]));
    for (const email of new Set(addresses.value.map((address) => address.toLowerCase()))) {
      const how = known.get(hashOfPerson(means.secret, email));
      if (how === undefined) continue;
      const erased = await erasePerson(store, { ...means, site, email, how });
      if (!erased.ok) return erased;
      reached += erased.value;
    }
  }
  return succeed(reached);
}

/** The hash that is kept of an erased address: with the server's secret, the address can be recognised again. */
const hashOfPerson = (secret: string, email: string): string => createHmac('sha256', secret).update(`erased ${email}`).digest('base64url');
