import { batch } from '@preact/signals-core';
import type { Comment } from '../shared/contract/comment.ts';
import { alone } from './api/alone.ts';
import type { Comments } from './api/comments.ts';
import { createDrawer, placeOf } from './api/drawer.ts';
import { mintKey } from './api/mint-key.ts';
import { announce } from './model/announce.ts';
import { place } from './model/incoming.ts';
import { articleOf } from './model/into-view.ts';
import { isEntry } from './model/kept.ts';
import { createOutbox, type Outbox } from './model/outbox.ts';
import type { Own } from './model/own.ts';
import { pendingId } from './model/pending.ts';
import { reasonFor } from './model/reason.ts';
import { takeState } from './model/take-state.ts';
import { show, shownIn, tell, type ThreadModel } from './model/thread.ts';
import type { Stage } from './stage.tsx';

/**
 * The outbox of a thread, with the browser's storage, lock and timers. Its entries are sent at once, and again when the network or the
 * reader returns. A request under way when the reader leaves is still sent.
 */
export function openOutbox(stage: Stage, model: ThreadModel, own: Own, post: Comments['post']): Outbox {
  const { host, left, t } = stage;
  const { shown } = model;
  const name = placeOf('outbox', stage.source);
  const drawer = createDrawer(name, isEntry);
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** The number of comments when the pending one was sent. */
  let before: number | undefined;

  const outbox = createOutbox({
    drawer,
    post(draft, key) {
      before = shown.thread.value?.count;
      if (draft.identity === undefined) return post(draft, key);
      // A token is never stored. The current one is added, if it belongs to the same person.
      const now = model.identity.value;
      return post({ ...draft, identity: now?.name === draft.author.name ? now.token : '' }, key);
    },
    // Code that fails to load is like a network failure: it is retried.
    solve: (challenge) =>
      import('./challenge/solve.ts').then(
        ({ solve }) => solve(challenge),
        () => null,
      ),
    alone: (work) => alone(name, work),
    now: Date.now,
    chance: Math.random,
    // Keys sort by time, so that pending comments keep the order in which they were written.
    mintKey: () => Date.now().toString(36) + mintKey(),
    flushIn(milliseconds) {
      clearTimeout(timer);
      if (!left.aborted) timer = setTimeout(() => void outbox.flush(), milliseconds);
    },
    onPosted(posted, { key, draft }) {
      batch(() => {
        own.keep(posted, key, draft.body);
        stand(posted.comment);
      });
      tell(model, said(t(posted.status === 'published' ? 'posted' : 'heldNews'), own.fleeting.value && t('fleetingOwn')));
      announce(host, 'posted', posted.comment);
    },
    onChecking: () => tell(model, t('checking')),
    onRefused({ key, draft }, problem) {
      if (problem.type === '/problems/thread-closed') takeState(model, stage.narrow(problem.state), draft.parent ?? null);
      tell(model, reasonFor(problem, t));
      announce(host, 'error', problem);
      // If the focus is still on the comment, it moves to the field to correct, or to the text kept when the thread closed.
      const article = articleOf(host, pendingId(key));
      if (article?.matches(':focus')) article.querySelector<HTMLElement>('input, textarea')?.focus();
    },
    onTrouble(phase, problem) {
      tell(model, said(t(phase), outbox.fleeting.value && t('fleeting')));
      announce(host, 'error', problem);
    },
  });

  /** Places the posted comment, and counts it if it is public. After a reload the server may have delivered it already. */
  function stand(comment: Comment): void {
    const { thread, comments } = shown;
    if (comments.value.some(({ id }) => id === comment.id)) return;
    show(model, place(shownIn(model), [comment]));
    // The live event with the new count may arrive before this answer. It includes the comment already.
    const isCounted = before !== undefined && thread.value?.count !== before;
    if (thread.value && !isCounted && comment.status === 'published') thread.value = { ...thread.value, count: thread.value.count + 1 };
  }

  const goOn = () => {
    if (!document.hidden) void outbox.flush();
  };
  addEventListener('online', goOn, { signal: left });
  addEventListener('pageshow', goOn, { signal: left });
  document.addEventListener('visibilitychange', goOn, { signal: left });
  left.addEventListener('abort', drawer.follow(outbox.refresh));
  left.addEventListener('abort', () => clearTimeout(timer));
  void outbox.flush();
  return outbox;
}

const said = (news: string, more: string | false): string => (more ? `${news} ${more}` : news);
