import type { Logger } from 'pino';
import { addMinutes, type Instant } from '../../shared/instant.ts';
import { succeed } from '../../shared/problem.ts';
import { nextTry } from '../domain/retry.ts';
import { claim, fail, finish } from '../store/outbox.ts';
import type { OutboxRow } from '../store/outbox-schema.ts';
import type { Store } from '../store/store.ts';
import type { Delivered } from './payload.ts';

/** Delivers one message; never rejects for what a network can do. */
export type Deliver = (row: OutboxRow) => Promise<Delivered>;

interface WorkerParts {
  readonly store: Store;
  readonly now: () => Instant;
  /** From 0 to 1. */
  readonly chance: () => number;
  readonly log: Logger;
  /** By kind. */
  readonly deliver: Readonly<Record<string, Deliver>>;
}

/** Minutes after which another worker may try what one died over: longer than any delivery may take. */
const leaseMinutes = 5;
const batch = 10;

/**
 * Delivers what is due, and returns how much it tried. The lease is taken before and given back after, in transactions of their
 * own: no connection of the database waits for a network. Whoever dies between a delivery and its note leaves a message that is
 * delivered again, under the same name.
 */
export async function deliverDue({ store, now, chance, log, deliver }: WorkerParts): Promise<number> {
  const at = now();
  const claimed = await store.write(async (db) => succeed(await claim(db, { now: at, lease: addMinutes(at, leaseMinutes), limit: batch })));
  if (!claimed.ok) return 0;
  await Promise.all(
    claimed.value.map(async (row) => {
      const carry = deliver[row.kind];
      // Another instance may know what this one does not.
      const delivered: Delivered = carry === undefined ? { ok: false, fault: 'nothing delivers this kind', final: false } : await carry(row);
      if (!delivered.ok) log.warn({ outbox: row.id, kind: row.kind, tries: row.tries, fault: delivered.fault }, 'not delivered');
      await store.write(async (db) =>
        succeed(await (delivered.ok ? finish(db, row) : fail(db, row, delivered.fault, delivered.final ? null : nextTry(row.tries, chance(), now())))),
      );
    }),
  );
  return claimed.value.length;
}
