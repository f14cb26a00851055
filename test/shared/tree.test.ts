import fc from 'fast-check';
import { expect, it } from 'vitest';
import { toTree, type Branch } from '../../shared/thread/tree.ts';

type Node = { id: string; parent: string | null };
const idsOf = (branches: readonly Branch<Node>[]): string[] => branches.flatMap(({ comment, replies }) => [comment.id, ...idsOf(replies)]);

it('hangs replies under what they answer, in the given order', () => {
  const tree = toTree([{ id: 'a', parent: null }, { id: 'b', parent: null }, { id: 'c', parent: 'a' }, { id: 'd', parent: 'c' }, { id: 'e', parent: 'a' }]);
  expect(idsOf(tree)).toEqual(['a', 'c', 'd', 'e', 'b']);
  expect(tree.map(({ replies }) => replies.length)).toEqual([2, 0]);
});

it('loses nothing, whatever the parents say, as long as they come first', () => {
  const nodes = fc.array(fc.nat(30), { maxLength: 30 }).map((parents) => parents.map((parent, index) => ({ id: `n${index}`, parent: parent < index ? `n${parent}` : parent === index ? null : 'gone' })));
  fc.assert(fc.property(nodes, (all) => {
    expect(idsOf(toTree(all)).toSorted()).toEqual(all.map(({ id }) => id).toSorted());
  }));
});
