import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { decideChange, type ChangeFacts } from '../../server/domain/change.ts';
import { policySchema } from '../../server/site.ts';
import { noCauses } from '../../server/store/threads.ts';
import { levels } from '../../shared/thread/state.ts';

const now = '2026-06-15T12:00:00.000Z';
const comment = { id: 'c', status: 'published', lockedAt: null, editableUntil: '2026-06-15T12:00:00.001Z' } as const;
const facts: ChangeFacts = { policy: v.parse(policySchema, {}), causes: noCauses, comment, owns: 'c' };
const frozen = { ...noCauses, owner: { level: 'frozen', since: now, note: null } } as const;

describe.each(['edit', 'remove'] as const)('to %s', (what) => {
  const decide = (more: Partial<ChangeFacts>) => decideChange({ ...facts, ...more }, what, now);

  it.each(levels)('in a thread that is %s is possible unless it is frozen', (level) => {
    const causes = { ...noCauses, owner: { level, since: now, note: null } };
    expect(decide({ causes }).ok).toBe(level !== 'frozen');
  });

  it.each<[string, Partial<ChangeFacts>, string | null]>([
    ['one’s own', {}, null],
    ['one’s own that is held', { comment: { ...comment, status: 'held' } }, null],
    ['one’s own in a locked branch', { comment: { ...comment, lockedAt: now } }, null],
    ['one’s own at the end of the window', { comment: { ...comment, editableUntil: now } }, 'token-expired'],
    ['another’s', { owns: 'd' }, 'token-expired'],
    ['anything without a token', { owns: null }, 'token-expired'],
    ['one’s own in a frozen thread', { causes: frozen }, 'thread-closed'],
    ['another’s in a frozen thread', { causes: frozen, owns: 'd' }, 'token-expired'],
    ['what is deleted', { comment: { ...comment, status: 'deleted' } }, 'not-found'],
    ['one’s own that was taken for spam, of which its writer was not told', { comment: { ...comment, status: 'spam' } }, null],
    ['another’s that was taken for spam', { comment: { ...comment, status: 'spam' }, owns: 'd' }, 'not-found'],
  ])('%s ends as it must', (_, more, problem) => {
    const decision = decide(more);
    expect(decision.ok ? null : decision.problem.slug).toBe(problem);
  });
});
