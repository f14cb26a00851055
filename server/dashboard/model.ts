import { batch, computed, signal } from '@preact/signals-core';
import { roles } from '../../shared/contract/admin/session.ts';
import type { Thread } from '../../shared/contract/thread.ts';
import type { Level } from '../../shared/thread/state.ts';
import type { Result } from '../../widget/api/call.ts';
import { api, type CommentDecision, type SeenComment, type Session, type Status } from './api.ts';
import { texts } from './texts.ts';

/** How to take back what a decision did to a comment of this status. */
const back: Readonly<Record<Status, CommentDecision | null>> = { published: 'approve', held: 'hold', spam: 'spam', deleted: null };
const news: Readonly<Record<CommentDecision, string>> = { approve: texts.approved, hold: texts.held, spam: texts.spammed, delete: texts.removed };

/** Milliseconds in which a decision can be taken back; a deletion is only sent when they are over. */
export const patience = 10_000;

/** Undefined while nobody knows, null where nobody is signed in. */
export const session = signal<Session | null | undefined>(undefined);
/** The secret of the one-time link that brought the person here. */
export const entering = signal('');
export const site = signal('');
export const page = signal<'queue' | 'threads'>('queue');
export const said = signal('');
export const fault = signal('');

export const status = signal<Status>('held');
export const text = signal('');
export const comments = signal<readonly SeenComment[]>([]);
export const next = signal<string | null>(null);
export const at = signal(0);
export const replyingTo = signal<string | null>(null);
export const threads = signal<readonly Thread[]>([]);
export const undo = signal<(() => Promise<void>) | null>(null);

/** Whether the person may decide on the chosen site, or only look. */
export const mayDecide = computed(() => {
  const held = session.value?.person.grants.filter((grant) => grant.site === site.value || grant.site === '*').map(({ role }) => roles.indexOf(role)) ?? [];
  return Math.max(-1, ...held) >= roles.indexOf('moderator');
});

let timer: ReturnType<typeof setTimeout> | undefined;
/** What is still to be sent when the time for taking it back is over. */
let pending: ((leaving: boolean) => void) | undefined;

/** Sends at once what waits for its time to be over: the page is being left, or something else is decided. */
export function settle(leaving = false): void {
  clearTimeout(timer);
  const send = pending;
  pending = undefined;
  undo.value = null;
  send?.(leaving);
}

export function take(result: Result<Session>): void {
  batch(() => {
    session.value = result.ok ? result.value : null;
    if (result.ok && !result.value.sites.some(({ slug }) => slug === site.value)) site.value = result.value.sites[0]?.slug ?? '';
  });
  if (result.ok) void load();
}

/** What went wrong, in words. */
export function explain(result: Result<unknown>, unsigned: string = texts.failed): void {
  if (result.ok) return;
  const words: Readonly<Record<string, string>> = { '/problems/not-signed-in': unsigned, '/problems/too-fast': texts.tooFast, '/problems/not-permitted': texts.notPermitted, '/problems/invalid': texts.tooShort };
  fault.value = words[result.problem.type] ?? texts.failed;
}

/** The first page of what is looked at, or the next one. */
export async function load(after = ''): Promise<void> {
  if (site.value === '') return;
  fault.value = '';
  if (page.value === 'threads') {
    const result = await api.threads(site.value, { text: text.value, after });
    if (!result.ok) return failed(result);
    threads.value = after === '' ? result.value.threads : [...threads.value, ...result.value.threads];
    next.value = result.value.next;
    return;
  }
  const result = await api.comments(site.value, { status: status.value, text: text.value, after });
  if (!result.ok) return failed(result);
  batch(() => {
    comments.value = after === '' ? result.value.comments : [...comments.value, ...result.value.comments];
    next.value = result.value.next;
    if (after === '') at.value = 0;
  });
}

function failed(result: Result<unknown>): void {
  if (!result.ok && result.problem.type === '/problems/not-signed-in') session.value = null;
  else explain(result);
}

/** Decides about a comment; it goes from the list, and for a while the decision can be taken back. */
export async function decide(seen: SeenComment, decision: CommentDecision): Promise<void> {
  settle();
  const { id } = seen.comment;
  const [slug, before, place] = [site.value, seen.status, comments.value.indexOf(seen)];
  comments.value = comments.value.filter((other) => other !== seen);
  at.value = Math.max(0, Math.min(place, comments.value.length - 1));
  said.value = news[decision];
  const restore = () => (comments.value = [...comments.value.slice(0, place), seen, ...comments.value.slice(place)]);
  if (decision === 'delete') {
    // Its words would be gone: it is not sent before there is no way back.
    pending = (leaving) => void api.decide(slug, [id], 'delete', leaving).then(failed);
  } else {
    const result = await api.decide(slug, [id], decision);
    if (!result.ok) {
      restore();
      return failed(result);
    }
  }
  undo.value = async () => {
    pending = undefined;
    settle();
    const way = back[before];
    if (decision !== 'delete' && way) failed(await api.decide(slug, [id], way));
    restore();
    said.value = texts.undone;
  };
  timer = setTimeout(settle, patience);
}

export async function reply(seen: SeenComment, body: string): Promise<boolean> {
  const result = await api.reply(site.value, seen.comment.id, body);
  if (!result.ok) failed(result);
  else batch(() => ((replyingTo.value = null), (said.value = texts.replied)));
  return result.ok;
}

export async function order(thread: Thread, level: Level | 'auto'): Promise<void> {
  const result = await api.order(site.value, level === 'auto' ? { order: 'auto', id: thread.id } : { order: 'level', id: thread.id, level });
  if (!result.ok) return failed(result);
  threads.value = threads.value.map((other) => (other.id === thread.id ? result.value.thread : other));
  said.value = texts.changed;
}

export async function leave(): Promise<void> {
  settle();
  await api.signOut();
  session.value = null;
}
