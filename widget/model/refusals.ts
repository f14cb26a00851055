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
  // The outbox solves it. The message appears only if that is impossible.
  '/problems/challenge-required': 'unavailable',
  // Only answers to the owner's calls have these types.
  '/problems/not-signed-in': 'unavailable',
  '/problems/not-permitted': 'unavailable',
  '/problems/unavailable': 'unavailable',
} as const satisfies Record<ProblemDetails['type'], MessageKey>;
