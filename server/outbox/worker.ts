import type { Logger } from 'pino';
import { addMinutes, type Instant } from '../../shared/instant.ts';
import { succeed } from '../../shared/problem.ts';
import { nextTry } from '../domain/retry.ts';
import { claim, fail, finish } from '../store/outbox.ts';
import type { OutboxRow } from '../store/outbox-schema.ts';
import type { Store } from '../store/store.ts';
import type { Delivered } from './payload.ts';

/** Delivers one message; never rejects because of a network fault. */
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

/** Minutes after which another worker may retry the message of a dead one: longer than any delivery may take. */
const leaseMinutes = 5;
const batch = 10;

/**
 * Delivers the due messages, and returns how many it tried. The lease is taken before and given back afterwards, each in its own
 * transaction, so that no database connection waits for a network. If the worker dies between a delivery and its record, the message is
 * delivered again, with the same id.
 */
export async function deliverDue({ store, now, chance, log, deliver }: WorkerParts): Promise<number> {
  const at = now();
  const claimed = await store.write(async (db) => succeed(await claim(db, { now: at, lease: addMinutes(at, leaseMinutes), limit: batch })));
  if (!claimed.ok) return 0;
  await Promise.all(
    claimed.value.map(async (row) => {
      const carry = deliver[row.kind];
      // Another instance may support a kind that this one does not.
      const delivered: Delivered = carry === undefined ? { ok: false, fault: 'nothing delivers this kind', final: false } : await carry(row);
      if (!delivered.ok) log.warn({ outbox: row.id, kind: row.kind, tries: row.tries, fault: delivered.fault }, 'not delivered');
      await store.write(async (db) =>
        succeed(await (delivered.ok ? finish(db, row) : fail(db, row, delivered.fault, delivered.final ? null : nextTry(row.tries, chance(), now())))),
      );
    }),
  );
  return claimed.value.length;
}
