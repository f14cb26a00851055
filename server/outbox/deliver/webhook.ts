import { createHmac, randomBytes } from 'node:crypto';
import type { Instant } from '../../../shared/instant.ts';
import type { Delivered } from '../payload.ts';
import type { SafeFetch } from '../safe-fetch.ts';

/**
 * Sends an event to a webhook, signed according to Standard Webhooks (https://www.standardwebhooks.com, version 1): over the message's id,
 * the time of this try and the body. An address that is gone (410) gets no further tries, nor does one that this server may not call.
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

/** A secret of 192 bits, in the notation of Standard Webhooks. */
export const createWebhookSecret = (): string => `whsec_${randomBytes(24).toString('base64')}`;

/** The signing key is the part after `whsec_`, in base64. */
const signatureOf = (secret: string, text: string): string =>
  createHmac('sha256', Buffer.from(secret.replace(/^whsec_/, ''), 'base64')).update(text).digest('base64');
