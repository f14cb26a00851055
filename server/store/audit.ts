import type { Insertable } from 'kysely';
import type { AuditTable } from './schema.ts';
import type { Database } from './store.ts';

/** Writes down a decision, in the transaction that carries it out. */
export async function recordDecision(db: Database, decision: Insertable<AuditTable>): Promise<void> {
  await db.insertInto('audit').values(decision).execute();
}
