import { effect, signal, untracked } from '@preact/signals-core';
import type { Comments, DraftSent } from './api/comments.ts';
import { openDraftShelf } from './api/draft-shelf.ts';
import { createDrawer, placeOf } from './api/drawer.ts';
import { duration } from './i18n/duration.ts';
import type { Actions } from './model/actions.ts';
import { announce } from './model/announce.ts';
import { createChanges } from './model/change-own.ts';
import { mapOf, place } from './model/incoming.ts';
import { isOwnComment } from './model/kept.ts';
import type { Entry } from './model/outbox.ts';
import { createOwn } from './model/own.ts';
import { pendingId, pendingKey, withPending } from './model/pending.ts';
import { reasonFor } from './model/reason.ts';
import type { Shown } from './model/shown.ts';
import { mayPost, takeState } from './model/take-state.ts';
import { show, shownIn, type ThreadModel } from './model/thread.ts';
import { createOwnActs } from './own-acts.ts';
import { openOutbox } from './sending.ts';
import type { Stage } from './stage.tsx';
import { h } from './view/h.ts';
import { Editing, OwnTools } from './view/own.tsx';
import { Pending } from './view/pending.tsx';
import type { View } from './view/view.ts';

/** The reader's own comments: pending, held, or still editable. */
export interface OwnDesk {
  readonly instead: NonNullable<View['instead']>;
  readonly Tools: NonNullable<View['Tools']>;
  /** The thread as this reader sees it. */
  seen(shown: Shown): Shown;
  /** Whether the outbox contains a draft that was written under a login. */
  readonly named: boolean;
  /** Keeps a draft until it is posted. Returns the id of the pending comment. */
  send(draft: DraftSent): string;
  /** The actions of the buttons below the reader's own comments, by name; each gets the comment's id. */
  readonly acts: Readonly<Record<string, (id: string) => Promise<void> | void>>;
  /** The comment that replaced a pending one. */
  heirOf(id: string): string | undefined;
}

/** Loaded with the reader's first action, or if a comment of theirs is stored on the device. */
export function openOwn(stage: Stage, model: ThreadModel, comments: Comments, actions: Actions): OwnDesk {
  const { host, frame, source, left, t } = stage;
  const { shown } = model;
  const drawer = createDrawer(placeOf('own', source), isOwnComment);
  const own = createOwn(model, drawer, Date.now);
  const outbox = openOutbox(stage, model, own, comments.post);
  const changes = createChanges(model, own, comments, (problem) => {
    if (problem.type === '/problems/thread-closed') takeState(model, stage.narrow(problem.state), null);
    announce(host, 'error', problem);
  });
  const acts = createOwnActs(model, own, outbox, changes, actions, openDraftShelf(source, shown.thread.value?.id));
  let minute: ReturnType<typeof setTimeout> | undefined;

  function look(): void {
    clearTimeout(minute);
    const rest = own.look();
    if (rest !== null && !left.aborted) minute = setTimeout(look, rest);
  }

  /** Comments held since an earlier visit, which may now be on another page of the thread, or gone. */
  const doubtful = signal(own.held().map(({ id }) => id));

  async function lookFor(id: string): Promise<void> {
    const result = await comments.page({ around: id, limit: '1' });
    const held = own.comments.value[id];
    if (result.ok && result.value.around && held) own.put(id, { comment: { ...held.comment, status: 'published' } });
    if (result.ok && result.value.gone) own.drop(id);
    doubtful.value = doubtful.value.filter((other) => other !== id);
  }

  /** Keeps held comments in the thread, however often it is fetched again, until the server publishes them. */
  function keepHeld(): void {
    const known = mapOf(shown.comments.value);
    const held = own.held();
    const missing = held.filter(({ id }) => !known.has(id) && !doubtful.value.includes(id));
    untracked(() => {
      if (missing.length > 0) show(model, place(shownIn(model), missing));
      for (const { id } of held) {
        const now = known.get(id);
        if (now && now.status !== 'held') own.put(id, { comment: now });
      }
    });
  }

  function drawPending(entry: Entry, id: string) {
    const { problem, draft } = entry;
    return (
      <Pending
        id={id}
        entry={entry}
        phase={outbox.phaseOf(entry)}
        draft={outbox.draftOf(entry)}
        why={problem ? reasonFor(problem, t) : ''}
        closed={!mayPost(model, draft.parent ?? null)}
        loginOnly={shown.thread.value?.identity !== undefined}
        fleeting={outbox.fleeting.value && entry === outbox.entries.value[0]}
        discarding={changes.removing.value === id}
        t={t}
        rewrite={(field, text) => acts.rewrite(entry, field, text)}
        act={(what) => void acts.byName[what]?.(id)}
      />
    );
  }

  left.addEventListener('abort', drawer.follow(() => (own.refresh(), look())));
  document.addEventListener('visibilitychange', look, { signal: left });
  left.addEventListener('abort', () => clearTimeout(minute));
  left.addEventListener('abort', own.comments.subscribe(look));
  left.addEventListener('abort', effect(keepHeld));
  for (const id of doubtful.value) void lookFor(id);

  return {
    seen: (shown) => withPending(shown, outbox.entries.value),
    instead(comment) {
      const { id } = comment;
      const key = pendingKey(id);
      const entry = outbox.entries.value.find((each) => each.key === key);
      if (entry) return drawPending(entry, id);
      if (changes.editing.value !== id) return undefined;
      const text = acts.textOf(id);
      const act = (what: string) => void acts.byName[what]?.(id);
      return <Editing comment={comment} text={text.peek()} busy={acts.busy.value} fault={acts.fault.value} t={t} take={(next) => acts.take(id, next)} act={act} />;
    },
    Tools({ comment }) {
      const { id } = comment;
      const time = own.changeable(comment);
      const removing = changes.removing.value === id;
      return (
        <OwnTools
          comment={comment}
          left={time > 0 ? duration(time, frame.lang) : ''}
          removing={removing}
          busy={acts.busy.value}
          fault={removing ? acts.fault.value : ''}
          fleeting={own.fleeting.value && id === Object.keys(own.comments.value)[0]}
          t={t}
          act={(what) => void acts.byName[what]?.(id)}
        />
      );
    },
    named: outbox.entries.peek().some(({ draft }) => draft.identity !== undefined),
    send(draft) {
      const key = outbox.put(draft);
      shown.replyingTo.value = null;
      if (draft.parent) shown.folded.value = { ...shown.folded.value, [draft.parent]: false };
      return pendingId(key);
    },
    acts: acts.byName,
    heirOf(id) {
      const key = pendingKey(id);
      return Object.values(own.comments.value).find((each) => each.key === key)?.comment.id;
    },
  };
}
