import { describe, expect, it } from 'vitest';
import { daysIn, matcherOf, zonedInstant } from '../../../server/cli/patterns.ts';

describe('a pattern', () => {
  it.each([
    [['/a'], '/a', true],
    [['/a'], '/ab', false],
    [['/a*'], '/a', true],
    [['/a*'], '/a/b/c', true],
    [['*/c'], '/a/b/c', true],
    [['/a*c'], '/a/b/c', true],
    [['/a*b*c'], '/a/b/c', true],
    [['/a*b*c'], '/a/c/b', false],
    [['/aa*aa'], '/aaa', false],
    [['*'], '/anything', true],
    [['/?p=1'], '/?p=1', true],
    [['/?p=1'], '/xp=1', false],
    [['/x', '/y'], '/y', true],
    [[], '/y', true],
  ])('%j and %s: %s', (patterns, key, expected) => {
    expect(matcherOf(patterns)(key)).toBe(expected);
  });
});

describe('a number of days', () => {
  it.each([
    ['0d', 0],
    ['90d', 90],
    ['36500d', 36_500],
    ['36501d', null],
    ['-3d', null],
    ['90', null],
    ['', null],
  ])('%s is %s', (text, expected) => {
    expect(daysIn(text)).toBe(expected);
  });
});

describe('a time', () => {
  it.each([
    ['2026-12-01T18:00+01:00', '2026-12-01T17:00:00.000Z'],
    ['2026-12-01T18:00Z', '2026-12-01T18:00:00.000Z'],
    ['2026-12-01T18:00:30.5Z', '2026-12-01T18:00:30.500Z'],
    ['2026-12-01T18:00', null],
    ['2026-12-01', null],
    ['2026-13-01T18:00Z', null],
    ['1 December 2026 18:00 Z', null],
  ])('%s is %s', (text, expected) => {
    expect(zonedInstant(text)).toBe(expected);
  });
});
