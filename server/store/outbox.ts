import { sql, type Insertable } from 'kysely';
import type { Instant } from '../../shared/instant.ts';
import { isPostgres } from './dialects/dialect.ts';
import type { OutboxRow, OutboxTable } from './outbox-schema.ts';
import type { Database } from './store.ts';

export type NewMessage = Pick<Insertable<OutboxTable>, 'site' | 'id' | 'kind' | 'cause' | 'recipient' | 'payload' | 'due_at' | 'created_at'>;

/** Adds messages, in the transaction of their cause. A message that exists already, for the same cause and recipient, is not added again. */
export async function enqueue(db: Database, messages: readonly NewMessage[]): Promise<void> {
  if (messages.length === 0) return;
  await db
    .insertInto('outbox')
    .values(messages.map((message) => ({ ...message, status: 'pending' as const, tries: 0, fault: null })))
    .onConflict((conflict) => conflict.columns(['site', 'kind', 'cause', 'recipient']).doNothing())
    .execute();
}

/**
 * Claims due messages until the lease ends; if a worker dies, another one gets its messages after that. Concurrent workers claim different
 * messages: where several can write at a time, rows that another worker has locked are skipped.
 */
export async function claim(db: Database, { now, lease, limit }: { now: Instant; lease: Instant; limit: number }): Promise<OutboxRow[]> {
  const due = db.selectFrom('outbox').select(['site', 'id']).where('status', '=', 'pending').where('due_at', '<=', now).orderBy('due_at').limit(limit);
  const locked = isPostgres(db) ? due.forUpdate().skipLocked() : due;
  const rows = await locked.execute();
  if (rows.length === 0) return [];
  return db
    .updateTable('outbox')
    .set(({ eb }) => ({ due_at: lease, tries: eb('tries', '+', 1) }))
    .where(({ eb, refTuple, tuple }) => eb(refTuple('site', 'id'), 'in', rows.map(({ site, id }) => tuple(site, id))))
    .returningAll()
    .execute();
}

/** Marks a message as delivered, or as no longer wanted, and clears its payload. */
export async function finish(db: Database, { site, id }: Pick<OutboxRow, 'site' | 'id'>): Promise<void> {
  await db.updateTable('outbox').set({ status: 'done', payload: '', fault: null }).where('site', '=', site).where('id', '=', id).where('status', '=', 'pending').execute();
}

/** Records a failed try, and the time of the next one; without a next one the message is dead and kept for the owner to see. */
export async function fail(db: Database, { site, id }: Pick<OutboxRow, 'site' | 'id'>, fault: string, again: Instant | null): Promise<void> {
  const next = again === null ? ({ status: 'dead' } as const) : { due_at: again };
  await db.updateTable('outbox').set({ ...next, fault }).where('site', '=', site).where('id', '=', id).where('status', '=', 'pending').execute();
}

/** The number of waiting and of dead messages, each from its own index. */
export async function countMessages(db: Database): Promise<{ waiting: number; dead: number }> {
  const count = async (status: 'pending' | 'dead') => {
    const { number } = await db.selectFrom('outbox').select(({ fn }) => fn.countAll<number | string>().as('number')).where('status', '=', status).executeTakeFirstOrThrow();
    return Number(number);
  };
  return { waiting: await count('pending'), dead: await count('dead') };
}

/** The dead messages of a site, the newest first. */
export async function deadPage(db: Database, { site, after, limit }: { site: string; after?: string | undefined; limit: number }): Promise<OutboxRow[]> {
  const query = db.selectFrom('outbox').selectAll().where('site', '=', site).where('status', '=', 'dead');
  return (after === undefined ? query : query.where('id', '<', after)).orderBy('id', 'desc').limit(limit).execute();
}

/** Starts the tries of a dead message again; false if there is none. */
export async function revive(db: Database, { site, id, now }: { site: string; id: string; now: Instant }): Promise<boolean> {
  const revived = await db
    .updateTable('outbox')
    .set({ status: 'pending', tries: 0, due_at: now })
    .where('site', '=', site)
    .where('id', '=', id)
    .where('status', '=', 'dead')
    .returning('id')
    .executeTakeFirst();
  return revived !== undefined;
}

/** Discards a dead message; false if there is none. */
export async function bury(db: Database, { site, id }: { site: string; id: string }): Promise<boolean> {
  const buried = await db.updateTable('outbox').set({ status: 'done', payload: '', fault: null }).where('site', '=', site).where('id', '=', id).where('status', '=', 'dead').returning('id').executeTakeFirst();
  return buried !== undefined;
}

/** Deletes messages that were delivered or discarded before a moment; after that long, no cause occurs again. */
export async function sweepOutbox(db: Database, before: Instant): Promise<void> {
  await db.deleteFrom('outbox').where(sql<boolean>`status <> 'pending'`).where('created_at', '<', before).execute();
}
