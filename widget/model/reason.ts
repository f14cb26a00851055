import type { ProblemDetails } from '../../shared/problem.ts';
import type { Translate } from '../i18n/translate.ts';
import { refusals } from './refusals.ts';

/** Why something was not posted or changed, in words. */
export function reasonFor(problem: ProblemDetails, t: Translate): string {
  if (problem.type === '/problems/thread-closed' && problem.state.reason === 'locked') return t('locked');
  if (problem.type === '/problems/invalid' && problem.fields.some(({ field }) => field === 'parent')) return t('gone');
  if (problem.type === '/problems/invalid' && problem.fields.some(({ field }) => field === 'identity')) return t('loginOver');
  return t(refusals[problem.type], { count: 'retryAfter' in problem ? problem.retryAfter : 0 });
}
