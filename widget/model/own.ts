import { signal, type ReadonlySignal } from '@preact/signals-core';
import type { Comment } from '../../shared/contract/comment.ts';
import { addDays, toInstant, type Instant } from '../../shared/instant.ts';
import { limits } from '../../shared/limits.ts';
import { abilities } from '../../shared/thread/abilities.ts';
import type { Posted } from '../api/comments.ts';
import type { Drawer } from '../api/drawer.ts';
import { place } from './incoming.ts';
import { show, shownIn, type ThreadModel } from './thread.ts';

/** A comment of the reader's own, as the device keeps it. */
export interface OwnComment {
  /** The idempotency key under which it was posted. */
  readonly key: string;
  readonly token: string;
  readonly editableUntil: Instant;
  /** The Markdown of the last post or edit. */
  readonly source: string;
  /** The server's latest answer. */
  readonly comment: Comment;
}

/** The reader's own comments that they may still change or that are still held. */
export interface Own {
  readonly comments: ReadonlySignal<Readonly<Record<string, OwnComment>>>;
  /** Whether the device failed to store one of them, which is then not known as theirs after a reload. */
  readonly fleeting: ReadonlySignal<boolean>;
  /** The comments that are still held. */
  held(): readonly Comment[];
  /** Milliseconds for which this reader may still change a comment; 0 if they may not. */
  changeable(comment: Comment): number;
  keep(posted: Posted, key: string, source: string): void;
  /** Stores a change of the comment: a new text, or its publication. */
  put(id: string, change: Partial<OwnComment>): void;
  drop(id: string): void;
  /** Updates the clock and forgets expired comments. Returns the milliseconds until another full minute has passed, or null if none is left. */
  look(): number | null;
  /** Reads the changes of other tabs: comments posted there are shown here too. */
  refresh(): void;
}

const minute = 60_000;

/** A token is forgotten when its edit window ends. A held comment stays until the server publishes it. */
export function createOwn(model: ThreadModel, drawer: Drawer<OwnComment>, now: () => number): Own {
  const { shown } = model;
  const comments = signal(drawer.all());
  const fleeting = signal(false);
  const clock = signal(now());

  const leftOf = ({ editableUntil }: OwnComment) => Date.parse(editableUntil) - clock.value;
  const isHeld = ({ comment }: OwnComment) => comment.status === 'held' && toInstant(now()) < addDays(comment.createdAt, limits.heldDays);

  /** The rest of the thread knows only the ids and tokens. */
  function take(all: Readonly<Record<string, OwnComment>>): void {
    comments.value = all;
    shown.own.value = Object.fromEntries(Object.entries(all).map(([id, { token }]) => [id, token]));
  }

  function keep(id: string, own: OwnComment): void {
    if (!drawer.put(id, own)) fleeting.value = true;
    take(drawer.all());
  }

  function put(id: string, change: Partial<OwnComment>): void {
    const known = comments.value[id];
    if (known) keep(id, { ...known, ...change });
  }

  function drop(id: string): void {
    drawer.remove(id);
    take(drawer.all());
  }

  take(comments.value);
  return {
    comments,
    fleeting,
    held: () => Object.values(comments.value).filter(isHeld).map(({ comment }) => comment),
    changeable(comment) {
      const own = comments.value[comment.id];
      const state = shown.thread.value?.state;
      if (!own || !state) return 0;
      const { id, status, locked, createdAt } = comment;
      const subject = { id, status, lockedAt: locked ? createdAt : null, editableUntil: own.editableUntil };
      return abilities(state, id, subject, toInstant(clock.value)).edit ? leftOf(own) : 0;
    },
    keep: ({ comment, token, editableUntil }, key, source) => keep(comment.id, { key, token, editableUntil, source, comment }),
    put,
    drop,
    look() {
      clock.value = now();
      for (const [id, own] of Object.entries(comments.value)) if (leftOf(own) <= 0 && !isHeld(own)) drop(id);
      const left = Object.values(comments.value).map(leftOf).filter((rest) => rest > 0);
      return left.length === 0 ? null : Math.min(...left.map((rest) => rest % minute || minute));
    },
    refresh() {
      const before = comments.value;
      take(drawer.all());
      const known = new Set([...Object.keys(before), ...shown.comments.value.map(({ id }) => id)]);
      const fresh = Object.values(comments.value).map(({ comment }) => comment).filter(({ id, status }) => !known.has(id) && status === 'published');
      if (fresh.length > 0) show(model, place(shownIn(model), fresh));
    },
  };
}
