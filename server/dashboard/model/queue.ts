import { batch, computed, signal } from '@preact/signals-core';
import { api, type CommentDecision, type QueueCounts, type SeenComment, type Status } from '../api.ts';
import { t } from '../language.ts';
import { offer, settle } from './news.ts';
import { answered, site } from './session.ts';
import { createTurns } from './turn.ts';
import { dropUnsent } from './unsent.ts';

/** Which comments are shown; empty values do not filter. */
export interface Filter {
  readonly status: Status | '';
  readonly reported: '1' | '';
  readonly thread: string;
  readonly author: string;
  readonly text: string;
}

/** The open form, and its comment. */
export interface OpenForm {
  readonly id: string;
  readonly kind: 'reply' | 'edit' | 'ban' | 'close';
}

export const everything: Filter = { status: '', reported: '', thread: '', author: '', text: '' };

export const filter = signal<Filter>({ ...everything, status: 'held' });
export const counts = signal<QueueCounts>({ held: 0, reported: 0, spam: 0, newest: null });
export const items = signal<readonly SeenComment[]>([]);
export const next = signal<string | null>(null);
export const loaded = signal(false);
export const form = signal<OpenForm | null>(null);
/** Ids of the comments that are selected for a common decision. */
export const chosen = signal<ReadonlySet<string>>(new Set());

const currentId = signal('');
/** The comment that keys act on: the one that was stepped to, or the first. */
export const current = computed(() => items.value.find(({ comment }) => comment.id === currentId.value) ?? items.value[0]);

const pageSize = 50;
const begin = createTurns();
/** Comments deleted here but not yet on the server; answers that arrive meanwhile do not bring them back. */
const leaving = new Set<string>();

/** The maximum of comments per request. */
const atOnce = 100;

/** Sends a decision about any number of comments to the server; returns false if a part of it failed. */
async function send(slug: string, ids: readonly string[], decision: CommentDecision, isLeaving = false): Promise<boolean> {
  const parts = Array.from({ length: Math.ceil(ids.length / atOnce) }, (_, index) => ids.slice(index * atOnce, (index + 1) * atOnce));
  // All requests start at once, because no code runs after the page is left.
  const results = await Promise.all(parts.map((part) => api.decide(slug, part, decision, isLeaving)));
  return results.every((result) => answered(result) !== null);
}

const back: Readonly<Record<Status, CommentDecision | null>> = { published: 'approve', held: 'hold', spam: 'spam', deleted: null };
const news = { approve: 'approved', hold: 'held', spam: 'spammed', delete: 'removed' } as const satisfies Record<CommentDecision, string>;

/** Loads the first page of the filtered comments, or the next one. */
export async function load(after = ''): Promise<void> {
  const isLatest = begin();
  const page = answered(await api.comments(site.value, { ...filter.value, after, limit: String(pageSize) }));
  if (page === null || !isLatest()) return;
  batch(() => {
    items.value = after === '' ? page.comments.filter(isHere) : [...items.value, ...page.comments.filter(isHere)];
    next.value = page.next;
    loaded.value = true;
    if (after === '') chosen.value = new Set();
  });
}

/** Changes the filter. */
export async function look(wanted: Partial<Filter>): Promise<void> {
  batch(() => {
    filter.value = { ...filter.value, ...wanted };
    items.value = [];
    loaded.value = false;
    form.value = null;
  });
  await load();
}

/** Asks whether anything changed and merges the changes into the list; a comment that is being read or answered stays in place. */
export async function refresh(): Promise<void> {
  const counted = await api.queue(site.value);
  if (!counted.ok) return;
  const before = counts.value;
  counts.value = counted.value;
  if (!loaded.value || (['held', 'reported', 'spam', 'newest'] as const).every((key) => before[key] === counted.value[key])) return;
  const isLatest = begin();
  const page = await api.comments(site.value, { ...filter.value, limit: '100' });
  if (!page.ok || !isLatest()) return;
  const edge = page.value.next === null ? '' : (page.value.comments.at(-1)?.comment.id ?? '');
  batch(() => {
    const known = current.peek()?.comment.id;
    const came = new Set(page.value.comments.map(({ comment }) => comment.id));
    // A comment with an open form stays, even if somebody else has decided about it meanwhile.
    const stays = items.value.filter(({ comment: { id } }) => id < edge || (id === form.value?.id && !came.has(id)));
    items.value = [...page.value.comments.filter(isHere), ...stays].sort((one, other) => (one.comment.id < other.comment.id ? 1 : -1));
    if (items.value.length <= page.value.comments.length) next.value = page.value.next;
    if (known !== undefined) currentId.value = known;
    chosen.value = new Set([...chosen.value].filter((id) => items.value.some(({ comment }) => comment.id === id)));
  });
}

/** Steps to another comment. */
export function step(by: 1 | -1): void {
  const at = items.value.findIndex((item) => item === current.value);
  currentId.value = items.value[at + by]?.comment.id ?? currentId.value;
}

export const stepTo = (id: string): void => void (currentId.value = id);

export function choose(id: string): void {
  const others = new Set(chosen.value);
  if (!others.delete(id)) others.add(id);
  chosen.value = others;
}

/** The comments that a decision applies to: the selected ones if this one is among them, otherwise only this one. */
export const concerned = (seen: SeenComment): readonly SeenComment[] =>
  chosen.value.has(seen.comment.id) ? items.value.filter(({ comment }) => chosen.value.has(comment.id)) : [seen];

/** Decides about comments and offers to undo it for a while; comments that no longer match the filter leave the list. */
export async function decide(about: readonly SeenComment[], decision: CommentDecision): Promise<void> {
  settle();
  const [slug, before] = [site.value, items.value];
  const ids = about.map(({ comment }) => comment.id);
  const beyond = before.slice(before.findLastIndex((item) => about.includes(item)) + 1).find((item) => !about.includes(item));
  batch(() => {
    items.value = before.filter((item) => !about.includes(item));
    currentId.value = beyond?.comment.id ?? items.value.at(-1)?.comment.id ?? '';
    chosen.value = new Set();
    form.value = null;
  });
  const restore = () =>
    batch(() => {
      items.value = before;
      currentId.value = ids[0] ?? '';
    });
  if (decision === 'delete') {
    // A deletion removes the text for good, so it is sent only after the time for undoing it is over.
    for (const id of ids) leaving.add(id);
    const carryOut = async (isLeaving: boolean) => {
      const isDone = await send(slug, ids, 'delete', isLeaving);
      for (const id of ids) leaving.delete(id);
      if (!isDone) restore();
    };
    const keep = async () => {
      for (const id of ids) leaving.delete(id);
      restore();
    };
    return offer(t(news.delete), keep, (isLeaving) => void carryOut(isLeaving));
  }
  if (!(await send(slug, ids, decision))) return restore();
  void refresh();
  offer(t(news[decision]), async () => {
    for (const [status, way] of Object.entries(back)) {
      const those = about.filter((item) => item.status === status).map(({ comment }) => comment.id);
      if (way !== null && those.length > 0) await send(slug, those, way);
    }
    restore();
  });
}

/** Updates a comment in the list. */
export function put(id: string, change: Partial<SeenComment>): void {
  items.value = items.value.map((item) => (item.comment.id === id ? { ...item, ...change } : item));
}

/** Closes a form that was sent or cancelled, and drops its text. */
export function close(): void {
  if (form.value !== null) dropUnsent(form.value);
  form.value = null;
}

const isHere = ({ comment }: SeenComment): boolean => !leaving.has(comment.id);
