import type { BanKind } from '../../../shared/contract/admin/bans.ts';
import type { Level } from '../../../shared/thread/state.ts';
import { api, type SeenComment } from '../api.ts';
import { t } from '../language.ts';
import { offer, settle } from './news.ts';
import { done, put, refresh } from './queue.ts';
import { answered, site } from './session.ts';

/** Answers a reader in one's own name; what waits is approved by it. False where that failed and the words must stay. */
export async function reply({ comment, status }: SeenComment, body: string): Promise<boolean> {
  settle();
  if (status === 'held' && answered(await api.decide(site.value, [comment.id], 'approve')) === null) return false;
  if (answered(await api.reply(site.value, comment.id, body)) === null) return false;
  if (status === 'held') put(comment.id, { status: 'published' });
  done(t('replied'));
  void refresh();
  return true;
}

/** Replaces the words of a comment. */
export async function rewrite({ comment }: SeenComment, body: string): Promise<boolean> {
  const answer = answered(await api.rewrite(site.value, comment.id, body));
  if (answer === null) return false;
  put(comment.id, { comment: { ...comment, ...answer.comment }, source: body });
  done(t('saved'));
  return true;
}

/** Locks a comment with all that hangs under it, or unlocks it. */
export async function lock({ comment }: SeenComment): Promise<void> {
  settle();
  const { locked: was, ...rest } = comment;
  const turn = async (locked: boolean) => {
    if (answered(await api.lock(site.value, comment.id, locked)) !== null) put(comment.id, { comment: locked ? { ...rest, locked } : rest });
  };
  await turn(was !== true);
  offer(t('saved'), () => turn(was === true));
}

/** Bans the author of a comment; `days` is null for good. */
export async function ban({ comment }: SeenComment, kinds: readonly BanKind[], days: number | null, why: string): Promise<boolean> {
  settle();
  const slug = site.value;
  const answer = answered(await api.ban(slug, { by: 'comment', comment: comment.id, kinds: [...kinds], days, why: why || null }));
  if (answer === null) return false;
  done(t('banned'));
  offer(t('banned'), async () => {
    for (const { id } of answer.bans) answered(await api.liftBan(slug, id));
  });
  return true;
}

/** Gives the thread of a comment another level, with a note for its readers. */
export async function closeThread({ thread }: SeenComment, level: Level | 'auto', note: string): Promise<boolean> {
  const order = level === 'auto' ? ({ order: 'auto', id: thread.id } as const) : ({ order: 'level', id: thread.id, level, note: note || null } as const);
  if (answered(await api.order(site.value, order)) === null) return false;
  done(t('saved'));
  return true;
}
