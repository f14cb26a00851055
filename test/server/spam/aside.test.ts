import { expect, test } from 'vitest';
import { succeed, type Outcome } from '../../../shared/problem.ts';
import { takenBack, withAside, type Aside } from '../../../server/spam/aside.ts';

const comer = { site: 'default', solution: undefined, now: '2026-06-15T12:00:00.000Z' };
const tried = (attempt: (aside: Aside) => Outcome<string>) => withAside({ secret: 'a secret of this test' }, comer, async (aside) => attempt(aside));

test('a try that wants a challenge is answered with one', async () => {
  const outcome = await tried((aside) => {
    aside.wanted = 'challenge';
    return takenBack;
  });
  expect(outcome).toMatchObject({ ok: false, problem: { slug: 'challenge-required' } });
});

test('a try that wanted one and was made again by the database is answered with what came of it then', async () => {
  const outcome = await tried((aside) => {
    aside.wanted = 'challenge';
    // The same comment was taken in between, under the same key.
    return succeed('the first answer');
  });
  expect(outcome).toEqual(succeed('the first answer'));
});
