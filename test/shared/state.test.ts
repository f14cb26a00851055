import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, toInstant } from '../../shared/instant.ts';
import { branchState, levels, reasons, stricter, threadState, type Level, type SitePolicy, type ThreadCauses } from '../../shared/thread/state.ts';

const now = '2026-06-15T12:00:00.000Z';
const before = '2026-06-01T12:00:00.000Z';
const after = '2026-07-01T12:00:00.000Z';

const openSite: SitePolicy = { level: 'open', since: null, note: null, closeAfterDays: null, closeAfterCount: null };
const noCauses: ThreadCauses = {
  owner: null, opensAt: null, closesAt: null, closeAfterDays: null, publishedAt: null, firstCommentAt: null, count: 0, imported: null,
};
const state = (site: Partial<SitePolicy>, causes: Partial<ThreadCauses>, at = now) => threadState({ ...openSite, ...site }, { ...noCauses, ...causes }, at);
const owner = (level: Level) => ({ level, since: before, note: null });
const rank = (level: Level) => levels.indexOf(level);

describe('each cause alone', () => {
  it.each<[string, Partial<SitePolicy>, Partial<ThreadCauses>, object]>([
    ['nothing', {}, {}, { level: 'open' }],
    ['the site', { level: 'frozen', since: before, note: 'Bye' }, {}, { level: 'frozen', reason: 'site', since: before, note: 'Bye' }],
    ['the owner: closed', {}, { owner: owner('closed') }, { level: 'closed', reason: 'owner', since: before }],
    ['the owner: replies-only', {}, { owner: owner('replies-only') }, { level: 'replies-only', reason: 'owner', since: before }],
    ['the owner: open', {}, { owner: owner('open') }, { level: 'open' }],
    ['a schedule that has not begun', {}, { opensAt: after }, { level: 'closed', reason: 'schedule', opensAt: after }],
    ['a schedule that has begun', {}, { opensAt: before, closesAt: after }, { level: 'open', closesAt: after }],
    ['a schedule that is over', {}, { closesAt: before }, { level: 'closed', reason: 'schedule', since: before }],
    ['age since publication', { closeAfterDays: 10 }, { publishedAt: before }, { level: 'closed', reason: 'age', since: addDays(before, 10), age: { days: 10, after: 'publication' } }],
    ['age since the first comment', { closeAfterDays: 10 }, { firstCommentAt: before }, { level: 'closed', reason: 'age', since: addDays(before, 10), age: { days: 10, after: 'first-comment' } }],
    ['age of this thread before the site’s', { closeAfterDays: 90 }, { publishedAt: before, closeAfterDays: 10 }, { level: 'closed', reason: 'age', since: addDays(before, 10), age: { days: 10, after: 'publication' } }],
    ['age to come', { closeAfterDays: 30 }, { publishedAt: before }, { level: 'open', closesAt: addDays(before, 30) }],
    ['age without anything to count from', { closeAfterDays: 1 }, {}, { level: 'open' }],
    ['a count not reached', { closeAfterCount: 5 }, { count: 4 }, { level: 'open' }],
    ['a count reached', { closeAfterCount: 5 }, { count: 5 }, { level: 'closed', reason: 'count', limit: 5 }],
    ['an import', {}, { imported: { since: null } }, { level: 'closed', reason: 'import' }],
    ['an import that knows when', {}, { imported: { since: before } }, { level: 'closed', reason: 'import', since: before }],
  ])('%s', (_, site, causes, expected) => {
    expect(state(site, causes)).toEqual(expected);
  });

  it('changes at its moment, not a millisecond before', () => {
    const causes = { closesAt: now };
    expect(state({}, causes, '2026-06-15T11:59:59.999Z').level).toBe('open');
    expect(state({}, causes, now).level).toBe('closed');
    expect(state({}, { opensAt: now }, now).level).toBe('open');
  });
});

/** Everything that can hold at once, each absent or present. */
const closing: Readonly<Record<string, { site?: Partial<SitePolicy>; thread?: Partial<ThreadCauses> }>> = {
  site: { site: { level: 'closed' } },
  owner: { thread: { owner: owner('closed') } },
  schedule: { thread: { closesAt: before } },
  age: { site: { closeAfterDays: 1 }, thread: { publishedAt: before } },
  count: { site: { closeAfterCount: 1 }, thread: { count: 1 } },
  import: { thread: { imported: { since: null } } },
};

describe('causes together', () => {
  const names = Object.keys(closing);
  const sets = Array.from({ length: 2 ** names.length }, (_, bits) => names.filter((_name, index) => bits & (1 << index)));
  const merged = (set: readonly string[], opened = false) =>
    state(
      Object.assign({}, ...set.map((name) => closing[name]?.site)),
      Object.assign({}, ...set.map((name) => closing[name]?.thread), opened ? { owner: owner('open') } : {}),
    );

  it.each(sets)('%s %s %s %s %s %s: of equals the first gives the reason', (...set) => {
    const first = reasons.find((reason) => set.includes(reason));
    expect(merged(set)).toMatchObject(first === undefined ? { level: 'open' } : { level: 'closed', reason: first });
  });

  it.each(sets)('%s %s %s %s %s %s: an owner who opened beats age and schedule, and nothing else', (...set) => {
    const first = reasons.find((reason) => set.includes(reason) && !['owner', 'schedule', 'age'].includes(reason));
    expect(merged(set, true).reason).toBe(first);
  });

  it('the stricter wins, whoever says it', () => {
    for (const site of levels) {
      for (const thread of levels) {
        const both = state({ level: site }, { owner: owner(thread) });
        expect(rank(both.level), `${site} and ${thread}`).toBe(Math.max(rank(site), rank(thread)));
        if (both.level !== 'open') expect(both.reason).toBe(rank(site) >= rank(thread) ? 'site' : 'owner');
      }
    }
  });
});

describe('whatever the causes', () => {
  const instant = fc.option(fc.integer({ min: 1_700_000_000_000, max: 1_900_000_000_000 }).map(toInstant), { nil: null });
  const level = fc.constantFrom(...levels);
  const days = fc.option(fc.integer({ min: 0, max: 1000 }), { nil: null });
  const site = fc.record({ level, since: instant, note: fc.constant(null), closeAfterDays: days, closeAfterCount: fc.option(fc.nat(5), { nil: null }) });
  const strictLevel = fc.constantFrom(...levels.slice(1));
  const causes = fc.record({
    owner: fc.option(fc.record({ level: strictLevel, since: fc.constant(before), note: fc.constant(null) }), { nil: null }),
    opensAt: instant, closesAt: instant, closeAfterDays: days, publishedAt: instant, firstCommentAt: instant, count: fc.nat(10),
    imported: fc.option(fc.record({ since: instant }), { nil: null }),
  });
  const weaker: ((site: SitePolicy, thread: ThreadCauses) => [SitePolicy, ThreadCauses])[] = [
    (one, thread) => [{ ...one, level: 'open' }, thread],
    (one, thread) => [{ ...one, closeAfterDays: null }, { ...thread, closeAfterDays: null }],
    (one, thread) => [{ ...one, closeAfterCount: null }, thread],
    (one, thread) => [one, { ...thread, owner: null }],
    (one, thread) => [one, { ...thread, opensAt: null }],
    (one, thread) => [one, { ...thread, closesAt: null }],
    (one, thread) => [one, { ...thread, imported: null }],
  ];

  it('taking one away never makes it stricter', () => {
    fc.assert(
      fc.property(site, causes, fc.constantFrom(...weaker), (policy, thread, take) => {
        expect(rank(threadState(...take(policy, thread), now).level)).toBeLessThanOrEqual(rank(threadState(policy, thread, now).level));
      }),
    );
  });

  it('a stricter owner or site never makes it laxer', () => {
    fc.assert(
      fc.property(site, causes, level, (policy, thread, other) => {
        const stronger = threadState(policy, { ...thread, owner: owner(other === 'open' ? 'replies-only' : other) }, now);
        expect(rank(stronger.level)).toBeGreaterThanOrEqual(rank(threadState(policy, { ...thread, owner: null }, now).level));
        expect(rank(threadState({ ...policy, level: other }, thread, now).level)).toBeGreaterThanOrEqual(rank(other));
      }),
    );
  });
});

describe('a branch', () => {
  it('is closed where it is locked, and never laxer than its thread', () => {
    expect(branchState({ level: 'open' }, null)).toEqual({ level: 'open' });
    expect(branchState({ level: 'open' }, before)).toEqual({ level: 'closed', reason: 'locked', since: before });
    expect(branchState({ level: 'frozen', reason: 'site' }, before)).toEqual({ level: 'frozen', reason: 'site' });
    expect(stricter({ level: 'closed', reason: 'age' }, { level: 'closed', reason: 'locked' })).toEqual({ level: 'closed', reason: 'age' });
  });
});
