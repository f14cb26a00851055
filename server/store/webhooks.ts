import type { WebhookRow } from './outbox-schema.ts';
import { prepared } from './prepared.ts';
import type { Database } from './store.ts';

const ofSite = prepared<{ site: string }>()((db, { one }) => db.selectFrom('webhooks').selectAll().where('site', '=', one('site')));

/** The webhooks of a site, in the order in which they were added. */
export const webhooksOf = async (db: Database, site: string): Promise<WebhookRow[]> => (await ofSite(db, { site })).sort((one, other) => (one.id < other.id ? -1 : 1));

export async function findWebhook(db: Database, site: string, id: string): Promise<WebhookRow | null> {
  return (await db.selectFrom('webhooks').selectAll().where('site', '=', site).where('id', '=', id).executeTakeFirst()) ?? null;
}

export async function addWebhook(db: Database, webhook: WebhookRow): Promise<void> {
  await db.insertInto('webhooks').values(webhook).execute();
}

/** False if there is no such webhook. */
export async function removeWebhook(db: Database, site: string, id: string): Promise<boolean> {
  return (await db.deleteFrom('webhooks').where('site', '=', site).where('id', '=', id).returning('id').executeTakeFirst()) !== undefined;
}
