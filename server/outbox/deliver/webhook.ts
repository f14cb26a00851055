import { createHmac, randomBytes } from 'node:crypto';
import type { Instant } from '../../../shared/instant.ts';
import type { Delivered } from '../payload.ts';
import type { SafeFetch } from '../safe-fetch.ts';

/**
 * Tells an address what happened, signed as Standard Webhooks says (https://www.standardwebhooks.com, version 1): over the
 * message's id, the time of this try and the body. An address that is gone (410) is not asked again, nor one that no server of
 * ours may ask.
 */
export async function deliverWebhook(ask: SafeFetch, { id, url, secret, body, now }: { readonly id: string; readonly url: string; readonly secret: string; readonly body: string; readonly now: Instant }): Promise<Delivered> {
  const timestamp = String(Math.floor(Date.parse(now) / 1_000));
  const answer = await ask(url, {
    body,
    headers: { 'content-type': 'application/json', 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signatureOf(secret, `${id}.${timestamp}.${body}`)}` },
  });
  if ('fault' in answer) return { ok: false, fault: answer.fault, final: answer.final };
  if (answer.status >= 200 && answer.status < 300) return { ok: true };
  return { ok: false, fault: `the address answered ${answer.status}`, final: answer.status === 410 };
}

/** 192 bits, as Standard Webhooks writes a secret. */
export const createWebhookSecret = (): string => `whsec_${randomBytes(24).toString('base64')}`;

/** The key is what stands behind `whsec_`, in base64. */
const signatureOf = (secret: string, text: string): string =>
  createHmac('sha256', Buffer.from(secret.replace(/^whsec_/, ''), 'base64')).update(text).digest('base64');
