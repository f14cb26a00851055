import { batch, signal } from '@preact/signals-core';
import type { OwnedThread } from '../../../shared/contract/admin/threads.ts';
import { api } from '../api.ts';
import { t } from '../language.ts';
import { offer, settle } from './news.ts';
import { answered, site } from './session.ts';
import { levelBack, type Order } from './thread-order.ts';
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

/** Gives a thread another level or schedule; for a while it can be taken back. */
export async function order(asked: Order, before: OwnedThread): Promise<void> {
  settle();
  const slug = site.value;
  const send = async (one: Order): Promise<boolean> => {
    const answer = answered(await api.order(slug, one));
    if (answer !== null) threads.value = threads.value.map((other) => (other.id === one.id ? answer.thread : other));
    return answer !== null;
  };
  if (!(await send(asked))) return;
  const { id, opensAt, closesAt } = before;
  const back: Order = asked.order === 'schedule' ? { order: 'schedule', id, opensAt, closesAt } : levelBack(before);
  batch(() => {
    scheduling.value = '';
    offer(t('saved'), async () => void (await send(back)));
  });
}
