import { batch, signal } from '@preact/signals-core';
import type { DeadMessage, Webhook } from '../../../shared/contract/admin/notify.ts';
import { api } from '../api.ts';
import { t } from '../language.ts';
import { say } from './news.ts';
import { answered, mayDecide, owns, site } from './session.ts';

export const webhooks = signal<readonly Webhook[]>([]);
/** The signing secret of the newest webhook, which is shown once. */
export const webhookSecret = signal('');
/** Messages that could not be delivered. */
export const dead = signal<readonly DeadMessage[]>([]);

export async function loadWebhooks(): Promise<void> {
  const found = owns.value ? answered(await api.webhooks(site.value)) : null;
  batch(() => ((webhooks.value = found?.webhooks ?? []), (webhookSecret.value = '')));
}

export async function addWebhook(url: string): Promise<void> {
  const added = answered(await api.addWebhook(site.value, url));
  if (added === null) return;
  batch(() => ((webhooks.value = [...webhooks.value, added.webhook]), (webhookSecret.value = added.secret)));
}

export async function removeWebhook(id: string): Promise<void> {
  if (answered(await api.removeWebhook(site.value, id)) !== null) webhooks.value = webhooks.value.filter((webhook) => webhook.id !== id);
}

export async function loadDead(): Promise<void> {
  dead.value = (mayDecide.value ? answered(await api.dead(site.value)) : null)?.messages ?? [];
}

export async function resend(id: string): Promise<void> {
  if (answered(await api.resend(site.value, id)) !== null) batch(() => ((dead.value = dead.value.filter((message) => message.id !== id)), say(t('resent'))));
}

export async function drop(id: string): Promise<void> {
  if (answered(await api.drop(site.value, id)) !== null) dead.value = dead.value.filter((message) => message.id !== id);
}
