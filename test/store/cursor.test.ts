import { expect, it } from 'vitest';
import { branchCursor, branchIndexIn, cursorOf, positionIn } from '../../server/store/cursor.ts';

const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

it('a cursor names the position it was made of, in its own order only', () => {
  const cursor = cursorOf({ score: 3, id: '01abc' }, 'top');
  expect(positionIn(cursor, 'top')).toEqual({ score: 3, id: '01abc' });
  expect(positionIn(cursor, 'oldest')).toBeNull();
  expect(branchIndexIn(branchCursor(21))).toBe(21);
});

it.each([
  ['a number beyond the column', ['top', 2 ** 31, 'a']],
  ['a number that no column holds', ['top', 1e300, 'a']],
  ['a fraction', ['top', 0.5, 'a']],
  ['a NUL character, which PostgreSQL refuses', ['top', 0, 'a\u0000']],
  ['an id that is too long', ['top', 0, 'a'.repeat(41)]],
  ['no id', ['top', 0]],
  ['more than a position', ['top', 0, 'a', 'b']],
])('a made-up cursor with %s is none', (_, value) => {
  expect(positionIn(encoded(value), 'top')).toBeNull();
});

it.each(['', 'AA', branchCursor(-1), branchCursor(2 ** 31)])('a made-up branch cursor (%j) is none', (cursor) => {
  expect(branchIndexIn(cursor)).toBeNull();
});
