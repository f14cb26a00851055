import { batch, signal } from '@preact/signals-core';
import type { OwnedThread } from '../../../shared/contract/admin/threads.ts';
import { api, type MovePlan } from '../api.ts';
import { t } from '../language.ts';
import { offer, say, settle } from './news.ts';
import { answered, site } from './session.ts';
import { orderBack, type Order } from './thread-order.ts';
import { createTurns } from './turn.ts';

export const threads = signal<readonly OwnedThread[]>([]);
export const next = signal<string | null>(null);

export const threadForms = ['title', 'schedule', 'move'] as const;
export type ThreadForm = (typeof threadForms)[number];

/** The thread with an open form, and the kind of form. */
export const opened = signal<{ readonly id: string; readonly form: ThreadForm } | null>(null);
/** The plan of the requested move. */
export const plan = signal<MovePlan | null>(null);
/** The thread whose form was closed last, which gets the focus. */
export const left = signal('');

const begin = createTurns();

/** Loads threads with a text in their page or title: the first page of them, or those after one. */
export async function load(text: string, after = ''): Promise<void> {
  const isLatest = begin();
  const page = answered(await api.threads(site.value, { text, after }));
  if (page === null || !isLatest()) return;
  batch(() => {
    threads.value = after === '' ? page.threads : [...threads.value, ...page.threads];
    next.value = page.next;
  });
}

/** Opens a form of a thread, or closes it. */
export const toggle = (id: string, form: ThreadForm): void =>
  batch(() => {
    opened.value = opened.value?.id === id && opened.value.form === form ? null : { id, form };
    plan.value = null;
    left.value = '';
  });

/** Closes the open form; its thread may have another page id by now. */
export function close(at = opened.value?.id ?? ''): void {
  if (opened.value === null) return;
  batch(() => {
    left.value = at;
    opened.value = null;
    plan.value = null;
  });
}

/** Gives a thread another level, schedule or title, and offers to undo it for a while. */
export async function order(asked: Order, before: OwnedThread): Promise<void> {
  settle();
  const slug = site.value;
  const send = async (one: Order): Promise<boolean> => {
    const answer = answered(await api.order(slug, one));
    if (answer !== null) threads.value = threads.value.map((other) => (other.id === one.id ? answer.thread : other));
    return answer !== null;
  };
  if (!(await send(asked))) return;
  batch(() => {
    if (opened.value?.id === asked.id) close();
    offer(t('saved'), async () => void (await send(orderBack(asked, before))));
  });
}

/** Asks what a move would do. */
export async function askMove(id: string, to: string): Promise<void> {
  settle();
  const answer = answered(await api.move(site.value, { id, to }));
  if (answer !== null) plan.value = answer;
}

/** Carries out a planned move and shows the thread under its new page id; asks again if the move would now do something else. */
export async function move({ what, from, to }: MovePlan): Promise<void> {
  const answer = answered(await api.move(site.value, { id: from.id, to: to.id, agreed: what }));
  if (answer === null) return;
  const { thread } = answer;
  if (thread === null) return void (plan.value = answer);
  batch(() => {
    threads.value = threads.value.filter(({ id }) => id !== thread.id).map((other) => (other.id === from.id ? thread : other));
    close(thread.id);
    say(t('moved', { page: thread.id }));
  });
}
