import type { Hono } from 'hono';
import { addWebhook, dropMessage, getNotice, listDead, listWebhooks, removeWebhook, resendMessage, setNotice, type DeadMessage, type Webhook } from '../../../shared/contract/admin/notify.ts';
import { refuse, succeed } from '../../../shared/problem.ts';
import type { Deps } from '../../deps.ts';
import { mountAdmin } from '../../http/admin.ts';
import { announceWebhook } from '../../outbox/announce.ts';
import { createWebhookSecret } from '../../outbox/deliver/webhook.ts';
import { hidden } from '../../outbox/payload.ts';
import { record } from '../../order.ts';
import { namesOf } from '../../store/accounts.ts';
import { noticeOf, setNotice as storeNotice } from '../../store/notices.ts';
import { bury, deadPage, revive } from '../../store/outbox.ts';
import type { OutboxRow, WebhookRow } from '../../store/outbox-schema.ts';
import { addWebhook as storeWebhook, removeWebhook as dropWebhook, webhooksOf } from '../../store/webhooks.ts';
import { decisionOf } from './threads.ts';

/** Recipients and settings of a site's notifications, and undelivered messages. */
export function notifyRoutes(app: Hono, deps: Deps): void {
  mountAdmin(app, deps, getNotice, 'moderator', async function notice({ params: { site } }, { person }) {
    const read = await deps.store.read((db) => noticeOf(db, person.id, site));
    return read.ok ? succeed({ answer: { how: read.value, mail: deps.mail } }) : read;
  });

  mountAdmin(app, deps, setNotice, 'moderator', async ({ params: { site }, body: { how } }, { person }) =>
    deps.store.write(async (db) => {
      await storeNotice(db, { user: person.id, site, how });
      return succeed({ answer: { how, mail: deps.mail } });
    }),
  );

  mountAdmin(app, deps, listWebhooks, 'owner', async function webhooks({ params: { site } }) {
    const read = await deps.store.read((db) => webhooksOf(db, site));
    return read.ok ? succeed({ answer: { webhooks: read.value.map(toWebhook) } }) : read;
  });

  mountAdmin(app, deps, addWebhook, 'owner', async function add({ params: { site }, body: { url } }, { person }) {
    const decision = decisionOf(deps, site, person.id, null);
    const { now } = decision;
    const webhook: WebhookRow = { site, id: deps.ids(now), url, secret: createWebhookSecret(), created_at: now };
    return deps.store.write(async (db) => {
      await storeWebhook(db, webhook);
      await record(db, decision, { what: 'outbox', subject: webhook.id, before: {}, after: { url } });
      await announceWebhook(db, { ids: deps.ids, now }, webhook);
      return succeed({ answer: { webhook: toWebhook(webhook), secret: webhook.secret } });
    });
  });

  mountAdmin(app, deps, removeWebhook, 'owner', async ({ params: { site, webhook } }, { person }) =>
    deps.store.write(async (db) => {
      if (!(await dropWebhook(db, site, webhook))) return refuse({ slug: 'not-found' });
      await record(db, decisionOf(deps, site, person.id, null), { what: 'outbox', subject: webhook, before: { webhook: true }, after: { webhook: false } });
      return succeed({ answer: {} });
    }),
  );

  mountAdmin(app, deps, listDead, 'moderator', async function dead({ params: { site }, query }) {
    const { limit } = query;
    const read = await deps.store.read(async (db) => {
      const rows = await deadPage(db, { site, after: query.after, limit: limit + 1 });
      const people = await namesOf(db, rows.map(({ recipient }) => recipient.replace(/^user:/, '')));
      const addresses = new Map((await webhooksOf(db, site)).map(({ id, url }) => [id, url]));
      const named = (row: OutboxRow) => people.get(row.recipient.replace(/^user:/, '')) ?? addresses.get(row.recipient) ?? hidden(row.recipient);
      const messages = rows.slice(0, limit).map((row) => toDead(row, named(row)));
      return { messages, next: rows.length > limit ? (messages.at(-1)?.id ?? null) : null };
    });
    return read.ok ? succeed({ answer: read.value }) : read;
  });

  mountAdmin(app, deps, resendMessage, 'moderator', async ({ params: { site, message: id } }, { person }) =>
    deps.store.write(async (db) => {
      const decision = decisionOf(deps, site, person.id, null);
      if (!(await revive(db, { site, id, now: decision.now }))) return refuse({ slug: 'not-found' });
      await record(db, decision, { what: 'outbox', subject: id, before: { status: 'dead' }, after: { status: 'pending' } });
      return succeed({ answer: {} });
    }),
  );

  mountAdmin(app, deps, dropMessage, 'moderator', async ({ params: { site, message: id } }, { person }) =>
    deps.store.write(async (db) => {
      if (!(await bury(db, { site, id }))) return refuse({ slug: 'not-found' });
      await record(db, decisionOf(deps, site, person.id, null), { what: 'outbox', subject: id, before: { status: 'dead' }, after: { status: 'done' } });
      return succeed({ answer: {} });
    }),
  );
}

const toWebhook = ({ id, url, created_at }: WebhookRow): Webhook => ({ id, url, createdAt: created_at });

const toDead = ({ id, kind, fault, tries, created_at }: OutboxRow, recipient: string): DeadMessage => ({ id, kind, recipient, fault, tries, createdAt: created_at });
