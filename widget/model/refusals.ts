import type { ProblemDetails } from '../../shared/problem.ts';
import type { MessageKey } from '../i18n/translate.ts';

/** Why a comment was not posted, in words, by the type of the problem. */
export const refusals = {
  '/problems/thread-closed': 'closed',
  '/problems/invalid': 'invalid',
  '/problems/duplicate': 'duplicate',
  '/problems/too-fast': 'tooFast',
  '/problems/not-found': 'gone',
  '/problems/origin-not-allowed': 'refused',
  '/problems/token-expired': 'expired',
  '/problems/too-large': 'invalid',
  '/problems/banned': 'banned',
  // Solved before anybody hears of it; said only where that is not possible.
  '/problems/challenge-required': 'unavailable',
  // Of the owner's own calls: a reader's never answer with these.
  '/problems/not-signed-in': 'unavailable',
  '/problems/not-permitted': 'unavailable',
  '/problems/unavailable': 'unavailable',
} as const satisfies Record<ProblemDetails['type'], MessageKey>;
