import type { BanKind } from '../../../shared/contract/admin/bans.ts';
import type { Level } from '../../../shared/thread/state.ts';
import { api, type SeenComment } from '../api.ts';
import { t } from '../language.ts';
import { offer, settle } from './news.ts';
import { close, put, refresh } from './queue.ts';
import { answered, site } from './session.ts';
import { levelBack, type Order } from './thread-order.ts';

/** Replies to a comment in the person's own name, which approves a held comment. Returns false if it failed and the text must be kept. */
export async function reply({ comment, status }: SeenComment, body: string): Promise<boolean> {
  settle();
  const [slug, wasHeld] = [site.value, status === 'held'];
  if (wasHeld && answered(await api.decide(slug, [comment.id], 'approve')) === null) return false;
  const answer = answered(await api.reply(slug, comment.id, body));
  if (answer === null) return false;
  close();
  void refresh();
  offer(t('replied'), async () => {
    answered(await api.decide(slug, [answer.comment.id], 'delete'));
    if (wasHeld) answered(await api.decide(slug, [comment.id], 'hold'));
    await refresh();
  });
  return true;
}

/** Replaces the text of a comment. */
export async function rewrite({ comment, source }: SeenComment, body: string): Promise<boolean> {
  settle();
  const slug = site.value;
  const turn = async (words: string): Promise<boolean> => {
    const answer = answered(await api.rewrite(slug, comment.id, words));
    if (answer !== null) put(comment.id, { comment: { ...comment, ...answer.comment }, source: words });
    return answer !== null;
  };
  if (!(await turn(body))) return false;
  close();
  offer(t('saved'), async () => void (await turn(source)));
  return true;
}

/** Locks a comment and its branch, or unlocks them. */
export async function lock({ comment }: SeenComment): Promise<void> {
  settle();
  const slug = site.value;
  const { locked: was, ...rest } = comment;
  const turn = async (locked: boolean): Promise<boolean> => {
    const done = answered(await api.lock(slug, comment.id, locked)) !== null;
    if (done) put(comment.id, { comment: locked ? { ...rest, locked } : rest });
    return done;
  };
  if (await turn(was !== true)) offer(t('saved'), async () => void (await turn(was === true)));
}

/** Bans the author of a comment; with `days` null, permanently. */
export async function ban({ comment }: SeenComment, kinds: readonly BanKind[], days: number | null, why: string): Promise<boolean> {
  settle();
  const slug = site.value;
  const answer = answered(await api.ban(slug, { by: 'comment', comment: comment.id, kinds: [...kinds], days, why: why || null }));
  if (answer === null) return false;
  close();
  offer(t('banned'), async () => {
    for (const { id } of answer.bans) answered(await api.liftBan(slug, id));
  });
  return true;
}

/** Gives the thread of a comment another level, with a note for its readers. */
export async function closeThread({ thread }: SeenComment, level: Level | 'auto', note: string): Promise<boolean> {
  settle();
  const [slug, { id }] = [site.value, thread];
  const order: Order = level === 'auto' ? { order: 'auto', id } : { order: 'level', id, level, note: note || null };
  if (answered(await api.order(slug, order)) === null) return false;
  close();
  offer(t('saved'), async () => void answered(await api.order(slug, levelBack(thread))));
  return true;
}
