import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { levels, type ThreadState } from '../../shared/thread/state.ts';
import { narrow } from '../../widget/narrow.ts';

const now = '2026-06-15T12:00:00.000Z';
const open: ThreadState = { level: 'open' };

describe('a page’s own attributes', () => {
  it.each<[Record<string, string>, ThreadState]>([
    [{}, open],
    [{ closed: '' }, { level: 'closed', reason: 'owner' }],
    [{ closed: 'replies-only' }, { level: 'replies-only', reason: 'owner' }],
    [{ closed: 'open' }, open],
    [{ closed: 'nonsense' }, open],
    [{ 'closes-at': '2026-06-15T14:00+02:00' }, { level: 'closed', reason: 'schedule', since: now }],
    [{ 'closes-at': '2026-06-15T14:01+02:00' }, { level: 'open', closesAt: '2026-06-15T12:01:00.000Z' }],
    [{ 'closes-at': '2026-06-01T14:00' }, open],
    [{ 'close-after': '10d', published: '2026-06-01' }, { level: 'closed', reason: 'age', since: '2026-06-11T00:00:00.000Z', age: { days: 10, after: 'publication' } }],
    [{ 'close-after': '90d', published: '2026-06-01' }, { level: 'open', closesAt: '2026-08-30T00:00:00.000Z' }],
    [{ 'close-after': '10d' }, open],
    [{ published: '2006-06-01' }, open],
  ])('%j make an open thread %j', (settings, expected) => {
    expect(narrow(open, settings, now)).toEqual(expected);
  });

  it('tell the earlier of two moments of closing', () => {
    const server: ThreadState = { level: 'open', closesAt: '2026-06-20T00:00:00.000Z' };
    expect(narrow(server, { 'closes-at': '2026-06-18T00:00Z' }, now).closesAt).toBe('2026-06-18T00:00:00.000Z');
    expect(narrow(server, { 'closes-at': '2026-06-28T00:00Z' }, now).closesAt).toBe('2026-06-20T00:00:00.000Z');
  });

  it('never open what the server closed, whatever they say', () => {
    const text = fc.oneof(fc.constantFrom('', 'open', 'replies-only', 'closed', 'frozen', '0d', '9999d', '2026-06-15T12:00Z', '2099-01-01T00:00Z', '2026-01-01'), fc.string());
    const settings = fc.record({ closed: text, 'close-after': text, 'closes-at': text, published: text }, { requiredKeys: [] });
    fc.assert(
      fc.property(fc.constantFrom(...levels), settings, (level, given) => {
        expect(levels.indexOf(narrow({ level }, Object.fromEntries(Object.entries(given)), now).level)).toBeGreaterThanOrEqual(levels.indexOf(level));
      }),
    );
  });
});
