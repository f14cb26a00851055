import * as v from 'valibot';
import { challengeSchema } from '../../shared/contract/challenge.ts';
import { solve } from '../../widget/challenge/solve.ts';
import type { TestApp } from './app.ts';
import type { Headers } from './people.ts';

const problem = v.object({ type: v.literal('/problems/challenge-required'), challenge: challengeSchema });

/** What solves the challenge that a response asks for; throws where it asks for none. */
export async function solutionOf(response: Response): Promise<string> {
  const { challenge } = v.parse(problem, await response.json());
  const solution = await solve(challenge);
  if (solution === null) throw new Error('not solved');
  return solution;
}

/** Posts as the widget does: works where it is asked to, and posts again. */
export async function postAndWork(test: TestApp, sent: object, headers: Headers = {}): Promise<Response> {
  const first = await test.post(sent, headers);
  return first.status === 403 ? test.post({ ...sent, solution: await solutionOf(first) }, headers) : first;
}
