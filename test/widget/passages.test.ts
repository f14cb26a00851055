import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findPassage, toPassage } from '../../widget/passages/selector.ts';

const text = 'One two three. One two four. And then one two three again, as it were.';

describe('a passage', () => {
  it('is its words and what stands around them', () => {
    expect(toPassage(text, { start: 4, end: 7 })).toEqual({ exact: 'two', prefix: 'One ', suffix: ' three. One two four. And then o' });
    expect(toPassage(text, { start: 3, end: 8 })?.exact).toBe('two');
  });

  it('has no half of a character at its edges, and is found with them all the same', () => {
    const smiling = `${'😀'.repeat(20)}aa two${'😀'.repeat(20)}, b two`;
    const start = smiling.indexOf('two');
    const passage = toPassage(smiling, { start, end: start + 3 });
    expect(passage).toMatchObject({ prefix: `\ufffd${'😀'.repeat(14)}aa `, suffix: '😀'.repeat(16) });
    expect(toPassage(`two,${'😀'.repeat(20)}`, { start: 0, end: 3 })?.suffix).toBe(`,${'😀'.repeat(15)}\ufffd`);
    expect(passage && findPassage(smiling, passage)?.start).toBe(start);
  });

  it.each([
    ['nothing', { start: 4, end: 4 }],
    ['white space', { start: 3, end: 4 }],
  ])('is none where %s is selected', (_, span) => {
    expect(toPassage(text, span)).toBeNull();
  });

  it('of more than 600 letters is none', () => {
    expect(toPassage('x'.repeat(700), { start: 0, end: 601 })).toBeNull();
    expect(toPassage('x'.repeat(700), { start: 0, end: 600 })?.exact.length).toBe(600);
  });

  it.each([
    ['the one with the same words before it', { exact: 'two', prefix: 'three. One ', suffix: '' }, 19],
    ['the one with the same words after it', { exact: 'two three', prefix: '', suffix: ' again' }, 42],
    ['the first of equals', { exact: 'One', prefix: '', suffix: '' }, 0],
  ])('stands at %s', (_, passage, start) => {
    expect(findPassage(text, passage)?.start).toBe(start);
  });

  it('whose words are gone stands nowhere', () => {
    expect(findPassage(text, { exact: 'seven', prefix: 'One ', suffix: '' })).toBeNull();
  });

  it('is found again in any text, in its own place or in one that looks the same', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', 'b', ' ', 'é'), minLength: 1, maxLength: 300 }), fc.nat(300), fc.nat(40), (any, from, length) => {
        const passage = toPassage(any, { start: Math.min(from, any.length), end: Math.min(from + length, any.length) });
        if (passage === null) return;
        const found = findPassage(any, passage);
        expect(found && any.slice(found.start, found.end)).toBe(passage.exact);
        expect(found && any.slice(0, found.start).endsWith(passage.prefix)).toBe(true);
        expect(found && any.slice(found.end).startsWith(passage.suffix)).toBe(true);
      }),
    );
  });

  it('costs little to look for in a text that only repeats itself', () => {
    const hostile = 'ab'.repeat(200_000);
    expect(findPassage(hostile, { exact: 'abab', prefix: 'ab'.repeat(32), suffix: 'ab'.repeat(32) })?.start).toBe(64);
  });
});
