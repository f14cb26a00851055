import * as v from 'valibot';
import { addDays, instant, type Instant } from '../instant.ts';

/** What readers may still do, from everything to nothing; each level is stricter than the one before (contract, section 3). */
export const levels = ['open', 'replies-only', 'closed', 'frozen'] as const;
export type Level = (typeof levels)[number];

/** Why a level applies, in order of precedence for ties. `locked` belongs to a branch, never to a thread. */
export const reasons = ['site', 'owner', 'schedule', 'age', 'count', 'import', 'locked'] as const;
export type Reason = (typeof reasons)[number];

/** The public state: the level, its reason, its beginning, and the next moment at which it is known to change. */
export const threadStateSchema = v.object({
  level: v.picklist(levels),
  reason: v.optional(v.picklist(reasons)),
  since: v.optional(instant),
  note: v.optional(v.string()),
  age: v.optional(v.object({ days: v.number(), after: v.picklist(['publication', 'first-comment']) })),
  limit: v.optional(v.number()),
  opensAt: v.optional(instant),
  closesAt: v.optional(instant),
});
export type ThreadState = v.InferOutput<typeof threadStateSchema>;

/** The owner's settings for the whole site. */
export interface SitePolicy {
  readonly level: Level;
  readonly since: Instant | null;
  readonly note: string | null;
  readonly closeAfterDays: number | null;
  readonly closeAfterCount: number | null;
}

/** The stored causes of one thread; the state itself is never stored. */
export interface ThreadCauses {
  readonly owner: { readonly level: Level; readonly since: Instant | null; readonly note: string | null } | null;
  readonly opensAt: Instant | null;
  readonly closesAt: Instant | null;
  /** Overrides the site's, for this thread. */
  readonly closeAfterDays: number | null;
  readonly publishedAt: Instant | null;
  readonly firstCommentAt: Instant | null;
  readonly count: number;
  readonly imported: { readonly since: Instant | null } | null;
}

const rank = (level: Level): number => levels.indexOf(level);

/** The state with the stricter level; the first if they are equal. */
export const stricter = (first: ThreadState, second: ThreadState): ThreadState =>
  rank(second.level) > rank(first.level) ? second : first;

/**
 * The only place that decides whether a thread is closed: used by reads, by every write and by the widget. Returns the strictest of all
 * causes that apply at `now`; among equal ones, the first in `reasons`. For a thread that is not yet closed it adds the moment at which it
 * will be. An owner's `open` overrides age and schedule, and nothing else.
 */
export function threadState(site: SitePolicy, thread: ThreadCauses, now: Instant): ThreadState {
  const opened = thread.owner?.level === 'open';
  const timed = opened ? [] : [bySchedule(thread, now), byAge(site, thread, now)];
  const causes = [bySite(site), byOwner(thread), ...timed, byCount(site, thread), byImport(thread)];
  const state = causes.reduce(stricter, { level: 'open' });
  if (rank(state.level) >= rank('closed')) return state;
  const closesAt = timed.map((cause) => cause.closesAt).filter((at) => at !== undefined).sort()[0];
  return closesAt === undefined ? state : { ...state, closesAt };
}

/** The state for replies to a comment: the thread's, or `locked` if its branch is locked. */
export const branchState = (thread: ThreadState, lockedAt: Instant | null): ThreadState =>
  lockedAt === null ? thread : stricter(thread, { level: 'closed', reason: 'locked', since: lockedAt });

function bySite(site: SitePolicy): ThreadState {
  return described({ level: site.level, reason: 'site' }, site.since, site.note);
}

function byOwner({ owner }: ThreadCauses): ThreadState {
  return owner === null ? { level: 'open' } : described({ level: owner.level, reason: 'owner' }, owner.since, owner.note);
}

function bySchedule({ opensAt, closesAt }: ThreadCauses, now: Instant): ThreadState {
  if (opensAt !== null && now < opensAt) return { level: 'closed', reason: 'schedule', opensAt };
  if (closesAt === null) return { level: 'open' };
  return now < closesAt ? { level: 'open', closesAt } : { level: 'closed', reason: 'schedule', since: closesAt };
}

function byAge(site: SitePolicy, thread: ThreadCauses, now: Instant): ThreadState {
  const days = thread.closeAfterDays ?? site.closeAfterDays;
  const anchor = thread.publishedAt ?? thread.firstCommentAt;
  if (days === null || anchor === null) return { level: 'open' };
  const at = addDays(anchor, days);
  if (now < at) return { level: 'open', closesAt: at };
  const after = thread.publishedAt === null ? 'first-comment' : 'publication';
  return { level: 'closed', reason: 'age', since: at, age: { days, after } };
}

function byCount(site: SitePolicy, thread: ThreadCauses): ThreadState {
  const limit = site.closeAfterCount;
  return limit === null || thread.count < limit ? { level: 'open' } : { level: 'closed', reason: 'count', limit };
}

function byImport({ imported }: ThreadCauses): ThreadState {
  return imported === null ? { level: 'open' } : described({ level: 'closed', reason: 'import' }, imported.since, null);
}

/** An open cause has no reason, because there is nothing to explain. */
function described(state: ThreadState, since: Instant | null, note: string | null): ThreadState {
  if (state.level === 'open') return { level: 'open' };
  return { ...state, ...(since === null ? {} : { since }), ...(note === null ? {} : { note }) };
}
