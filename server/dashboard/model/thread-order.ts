import type { OwnedThread, orderThread } from '../../../shared/contract/admin/threads.ts';
import type { BodySent } from '../../../shared/endpoint.ts';

export type Order = BodySent<typeof orderThread>;

/** The order that undoes an order. */
export function orderBack(asked: Order, before: OwnedThread): Order {
  const { id, opensAt, closesAt, ownTitle } = before;
  switch (asked.order) {
    case 'schedule':
      return { order: 'schedule', id, opensAt, closesAt };
    case 'title':
      return { order: 'title', id, ownTitle };
    default:
      return levelBack(before);
  }
}

/**
 * The order that restores a thread's former level. A thread that an import closed is then closed by its owner, because the owner's first
 * order replaced the import's.
 */
export function levelBack({ id, own, state }: Pick<OwnedThread, 'id' | 'own' | 'state'>): Order {
  const level = own ?? (state.reason === 'import' ? state.level : null);
  return level === null ? { order: 'auto', id } : { order: 'level', id, level, note: state.reason === 'owner' ? (state.note ?? null) : null };
}
