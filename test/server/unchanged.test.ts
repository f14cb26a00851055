import { expect, it } from 'vitest';
import { createUnchanged } from '../../server/http/unchanged.ts';
import { refuse, succeed } from '../../shared/problem.ts';

/** Lets the event loop come round: what arrives later belongs to its next turn. */
const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve));

/** A database whose version the test says, and how often it was asked. */
function database() {
  const state = { version: 1 as number | undefined, asked: 0 };
  const unchanged = createUnchanged<string>(() => {
    state.asked += 1;
    return state.version;
  });
  return { state, unchanged };
}

it('what was read is found until anybody commits, and is then read again', async () => {
  const { state, unchanged } = database();
  expect(unchanged.find('a')).toBeUndefined();
  expect(await unchanged.read('a', async () => succeed('one'))).toEqual(succeed('one'));
  await nextTurn();
  expect([unchanged.find('a'), unchanged.find('b')]).toEqual(['one', undefined]);
  await nextTurn();
  state.version = 2;
  expect(unchanged.find('a')).toBeUndefined();
  await unchanged.read('b', async () => succeed('two'));
  await nextTurn();
  expect([unchanged.find('a'), unchanged.find('b')]).toEqual([undefined, 'two']);
});

it('what was read while somebody committed is not remembered, nor is what was refused', async () => {
  const { state, unchanged } = database();
  await unchanged.read('a', async () => {
    state.version = 2;
    return succeed('old or new');
  });
  await unchanged.read('b', async () => refuse({ slug: 'not-found' }));
  await nextTurn();
  expect([unchanged.find('a'), unchanged.find('b')]).toEqual([undefined, undefined]);
});

it('the version is asked for once in a turn, and in each', async () => {
  const { state, unchanged } = database();
  await unchanged.read('a', async () => succeed('one'));
  await nextTurn();
  state.asked = 0;
  for (let time = 0; time < 5; time += 1) unchanged.find('a');
  expect(state.asked).toBe(1);
  await nextTurn();
  unchanged.find('a');
  expect(state.asked).toBe(2);
});

it('a database that has no such number is always asked itself', async () => {
  const { state, unchanged } = database();
  state.version = undefined;
  await unchanged.read('a', async () => succeed('one'));
  await nextTurn();
  expect(unchanged.find('a')).toBeUndefined();
});

it('never remembers more than two thousand names', async () => {
  const { unchanged } = database();
  for (let number = 0; number <= 2_000; number += 1) await unchanged.read(`${number}`, async () => succeed('one'));
  await nextTurn();
  expect([unchanged.find('0'), unchanged.find('2000')]).toEqual([undefined, 'one']);
});
