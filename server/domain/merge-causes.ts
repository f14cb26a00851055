import type { Instant } from '../../shared/instant.ts';
import { levels, type Level } from '../../shared/thread/state.ts';
import type { OwnerCauses } from './thread-change.ts';

/** The causes that decide a thread's state, as its row holds them. */
export interface MergedCauses extends OwnerCauses {
  readonly published_at: Instant | null;
  readonly first_comment_at: Instant | null;
  readonly close_after_days: number | null;
  readonly import_closed_at: Instant | null;
}

/**
 * The causes of two threads that become one. The remaining thread keeps its own, unless the other's are stricter. An owner's choice is
 * taken over only if it permits less; a schedule or a title only if the remaining thread has none.
 */
export function mergeCauses(into: MergedCauses, from: MergedCauses): MergedCauses {
  const owner = rank(from.level) > rank(into.level) ? from : into;
  const schedule = into.opens_at === null && into.closes_at === null ? from : into;
  return {
    level: owner.level,
    level_at: owner.level_at,
    level_note: owner.level_note,
    opens_at: schedule.opens_at,
    closes_at: schedule.closes_at,
    close_after_days: least(into.close_after_days, from.close_after_days),
    published_at: into.published_at ?? from.published_at,
    first_comment_at: least(into.first_comment_at, from.first_comment_at),
    import_closed: Math.max(into.import_closed, from.import_closed),
    import_closed_at: least(into.import_closed_at, from.import_closed_at),
    own_title: into.own_title ?? from.own_title,
  };
}

const rank = (level: Level | null): number => (level === null ? 0 : levels.indexOf(level));

function least<T extends string | number>(one: T | null, other: T | null): T | null {
  if (one === null || other === null) return one ?? other;
  return one < other ? one : other;
}
