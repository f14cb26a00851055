import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { decidePost, type PostFacts } from '../../server/domain/post.ts';
import { policySchema } from '../../server/site.ts';
import { noCauses } from '../../server/store/threads.ts';
import { levels, type Level } from '../../shared/thread/state.ts';

const now = '2026-06-15T12:00:00.000Z';
const policy = v.parse(policySchema, {});
const parent = { id: 'p', status: 'published', lockedAt: null } as const;
const at = (level: Level) => ({ ...noCauses, owner: { level, since: now, note: null } });
const decide = (facts: Partial<PostFacts>) => decidePost({ policy, causes: noCauses, verdict: 'publish', parent: null, ...facts }, now);

/** Contract, section 3: whether a comment and a reply are taken. */
const table: Record<Level, readonly [boolean, boolean]> = { open: [true, true], 'replies-only': [false, true], closed: [false, false], frozen: [false, false] };

describe.each(levels)('a thread that is %s', (level) => {
  const [comment, reply] = table[level];
  const refusal = { ok: false, problem: { slug: 'thread-closed', state: { level, reason: 'owner', since: now } } };

  it(`${comment ? 'takes' : 'refuses'} a comment`, () => {
    expect(decide({ causes: at(level) })).toEqual(comment ? { ok: true, value: 'published' } : refusal);
  });

  it(`${reply ? 'takes' : 'refuses'} a reply`, () => {
    expect(decide({ causes: at(level), parent })).toEqual(reply ? { ok: true, value: 'published' } : refusal);
  });
});

it.each(['held', 'spam', 'deleted'] as const)('a comment that is %s cannot be answered', (status) => {
  expect(decide({ parent: { ...parent, status } })).toMatchObject({ problem: { slug: 'invalid', fields: [{ field: 'parent' }] } });
});

it('a comment that is not there cannot be answered, and a closed thread says that it is closed instead', () => {
  expect(decide({ parent: 'missing' })).toMatchObject({ problem: { slug: 'invalid', fields: [{ field: 'parent' }] } });
  expect(decide({ parent: 'missing', causes: at('closed') })).toMatchObject({ problem: { slug: 'thread-closed' } });
});

it('a locked branch takes no reply and says since when', () => {
  const locked = { ...parent, lockedAt: now };
  expect(decide({ parent: locked })).toEqual({ ok: false, problem: { slug: 'thread-closed', state: { level: 'closed', reason: 'locked', since: now } } });
});

it.each([['publish', 'published'], ['hold', 'held'], ['reject', 'spam']] as const)('what the checks %s is %s, a reply too', (verdict, status) => {
  expect([decide({ verdict }), decide({ verdict, parent })]).toEqual([{ ok: true, value: status }, { ok: true, value: status }]);
});

it('a closed thread says so whatever the checks say', () => {
  expect(decide({ verdict: 'reject', causes: at('closed') })).toMatchObject({ problem: { slug: 'thread-closed' } });
});
