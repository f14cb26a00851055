import { batch, signal } from '@preact/signals-core';
import type { OwnedThread } from '../../../shared/contract/admin/threads.ts';
import type { BodySent } from '../../../shared/endpoint.ts';
import type { orderThread } from '../../../shared/contract/admin/threads.ts';
import { api } from '../api.ts';
import { t } from '../language.ts';
import { say } from './news.ts';
import { answered, site } from './session.ts';
import { createTurns } from './turn.ts';

export const threads = signal<readonly OwnedThread[]>([]);
export const next = signal<string | null>(null);
/** The thread whose schedule is being set. */
export const scheduling = signal('');

const begin = createTurns();

/** Threads with a text in their page or title, the first of them or those after one. */
export async function load(text: string, after = ''): Promise<void> {
  const isLatest = begin();
  const page = answered(await api.threads(site.value, { text, after }));
  if (page === null || !isLatest()) return;
  batch(() => {
    threads.value = after === '' ? page.threads : [...threads.value, ...page.threads];
    next.value = page.next;
  });
}

export async function order(asked: BodySent<typeof orderThread>): Promise<void> {
  const answer = answered(await api.order(site.value, asked));
  if (answer === null) return;
  batch(() => {
    threads.value = threads.value.map((other) => (other.id === asked.id ? answer.thread : other));
    scheduling.value = '';
    say(t('saved'));
  });
}
