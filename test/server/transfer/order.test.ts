import fc from 'fast-check';
import { expect, test } from 'vitest';
import { orderReplies } from '../../../server/transfer/order.ts';

const day = (number: number): string => `2020-01-${String(number).padStart(2, '0')}T00:00:00.000Z`;
const one = (importId: string, parent: string | null, date: number) => ({ importId, parent, createdAt: day(date) });

test('comments come by date, a parent before its replies even where its date is later', () => {
  const ordered = orderReplies([one('c', 'b', 3), one('d', null, 2), one('b', 'a', 9), one('a', null, 1)], () => expect.unreachable());
  expect(ordered.map(({ importId }) => importId)).toEqual(['a', 'd', 'b', 'c']);
});

test('a chain of thousands is no deeper than the stack', () => {
  const chain = Array.from({ length: 20_000 }, (_, index) => one(String(index), index === 19_999 ? null : String(index + 1), 1));
  expect(orderReplies(chain, () => expect.unreachable())[0]?.importId).toBe('19999');
});

test('whatever the parents: each comment once, each parent before its replies, and no more uprooted than must be', () => {
  const comments = fc
    .uniqueArray(fc.record({ importId: fc.nat(15).map(String), parent: fc.option(fc.nat(18).map(String)), date: fc.integer({ min: 1, max: 28 }) }), { selector: ({ importId }) => importId })
    .map((given) => given.map(({ importId, parent, date }) => one(importId, parent, date)));
  fc.assert(
    fc.property(comments, (given) => {
      let uprooted = 0;
      const ordered = orderReplies(given, (count) => (uprooted = count));
      expect(ordered.map(({ importId }) => importId).sort()).toEqual(given.map(({ importId }) => importId).sort());
      const places = new Map(ordered.map(({ importId }, place) => [importId, place]));
      expect(ordered.filter(({ parent }, place) => parent !== null && (places.get(parent) ?? place) >= place)).toEqual([]);
      const roots = (list: readonly { parent: string | null }[]): number => list.filter(({ parent }) => parent === null).length;
      expect(roots(ordered) - roots(given)).toBe(uprooted);
    }),
  );
});
