import * as v from 'valibot';
import type { Instant } from '../../shared/instant.ts';
import { succeed } from '../../shared/problem.ts';
import { clearDigest } from '../store/followers.ts';
import type { OutboxRow } from '../store/outbox-schema.ts';
import type { Store } from '../store/store.ts';
import { findWebhook } from '../store/webhooks.ts';
import { composeMail, type Mail } from './compose.ts';
import { deliverWebhook } from './deliver/webhook.ts';
import type { Links } from './links.ts';
import { mailPayload, webhookPayload, type Delivered } from './payload.ts';
import type { SafeFetch } from './safe-fetch.ts';
import type { Deliver } from './worker.ts';

interface Parts {
  readonly store: Store;
  readonly now: () => Instant;
  readonly links: Links;
  /** Null if no mail server is configured. */
  readonly mailer: ((mail: Mail) => Promise<Delivered>) | null;
  readonly fetch: SafeFetch;
}

const unreadable: Delivered = { ok: false, fault: 'nobody can read this message', final: true };
const unanswered: Delivered = { ok: false, fault: 'the database cannot do this now', final: false };

/** The delivery of each kind of message: a new kind needs a function and a line here. */
export const createDeliveries = (parts: Parts): Readonly<Record<string, Deliver>> => ({
  mail: (row) => deliverMail(parts, row),
  webhook: (row) => tellWebhook(parts, row),
});

async function deliverMail({ store, now, links, mailer }: Parts, row: OutboxRow): Promise<Delivered> {
  const about = v.safeParse(v.pipe(v.string(), v.parseJson(), mailPayload), row.payload);
  if (!about.success) return unreadable;
  if (mailer === null) return { ok: false, fault: 'no mail server is set', final: false };
  const composed = await store.write(async (db) => succeed(await composeMail(db, row, about.output, links, now())));
  if (!composed.ok) return unanswered;
  const mail = composed.value;
  if (mail === null) return { ok: true };
  const sent = await mailer(mail);
  const { upTo } = mail;
  if (sent.ok && upTo !== null) await store.write(async (db) => succeed(await clearDigest(db, row.site, row.recipient, upTo)));
  return sent;
}

async function tellWebhook({ store, now, fetch }: Parts, row: OutboxRow): Promise<Delivered> {
  const about = v.safeParse(v.pipe(v.string(), v.parseJson(), webhookPayload), row.payload);
  if (!about.success) return unreadable;
  const found = await store.read((db) => findWebhook(db, row.site, about.output.webhook));
  if (!found.ok) return unanswered;
  // The webhook was removed.
  if (found.value === null) return { ok: true };
  const { url, secret } = found.value;
  return deliverWebhook(fetch, { id: row.id, url, secret, body: about.output.body, now: now() });
}
