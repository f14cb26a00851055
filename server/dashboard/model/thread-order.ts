import type { OwnedThread, orderThread } from '../../../shared/contract/admin/threads.ts';
import type { BodySent } from '../../../shared/endpoint.ts';

export type Order = BodySent<typeof orderThread>;

/**
 * The order that gives a thread the level again that it had. What an import closed is closed by its owner then: their first order
 * took the import's place.
 */
export function levelBack({ id, own, state }: Pick<OwnedThread, 'id' | 'own' | 'state'>): Order {
  const level = own ?? (state.reason === 'import' ? state.level : null);
  return level === null ? { order: 'auto', id } : { order: 'level', id, level, note: state.reason === 'owner' ? (state.note ?? null) : null };
}
