import type { Instant } from '../../shared/instant.ts';
import { invalid, succeed, type Outcome } from '../../shared/problem.ts';
import type { Level } from '../../shared/thread/state.ts';

/** What an owner decides about a thread. */
export type ThreadOrder =
  | { readonly order: 'level'; readonly level: Level; readonly note: string | null }
  /** Takes the owner's own choice back: the rules decide again. */
  | { readonly order: 'auto' }
  /** Null takes the owner's title back: the page has the title from its comments again. */
  | { readonly order: 'title'; readonly ownTitle: string | null }
  | { readonly order: 'schedule'; readonly opensAt: Instant | null; readonly closesAt: Instant | null };

/** The causes that an owner can set for a thread, as its row holds them. */
export interface OwnerCauses {
  readonly level: Level | null;
  readonly level_at: Instant | null;
  readonly level_note: string | null;
  readonly opens_at: Instant | null;
  readonly closes_at: Instant | null;
  readonly import_closed: number;
  readonly own_title: string | null;
}

/**
 * The causes after an order. An explicit level replaces the one from an import, which was the owner's choice in the old system. A
 * schedule must end after it begins.
 */
export function applyOrder(before: OwnerCauses, order: ThreadOrder, now: Instant): Outcome<OwnerCauses> {
  switch (order.order) {
    case 'level':
      return succeed({ ...before, level: order.level, level_at: now, level_note: order.note, import_closed: 0 });
    case 'auto':
      return succeed({ ...before, level: null, level_at: null, level_note: null });
    case 'title':
      return succeed({ ...before, own_title: order.ownTitle });
    case 'schedule': {
      const { opensAt, closesAt } = order;
      if (opensAt !== null && closesAt !== null && closesAt <= opensAt) return invalid('closesAt', 'must be after opensAt');
      return succeed({ ...before, opens_at: opensAt, closes_at: closesAt });
    }
    default:
      return order satisfies never;
  }
}
