import * as v from 'valibot';
import { challengeSchema, type Challenge } from './contract/challenge.ts';
import { threadStateSchema, type ThreadState } from './thread/state.ts';

/** A refused field, and the rule that it broke. The sent value is never repeated. */
export interface FieldFault {
  readonly field: string;
  readonly rule: string;
}

/** Parts that may prevent a running server from being ready. */
const parts = ['stopping', 'database', 'migrations', 'writable', 'disk'] as const;
export type Part = (typeof parts)[number];

/** The closed union of all errors that a caller can get. Any other error is a bug. */
export type Problem =
  | { readonly slug: 'thread-closed'; readonly state: ThreadState }
  | { readonly slug: 'invalid'; readonly fields: readonly FieldFault[] }
  | { readonly slug: 'challenge-required'; readonly challenge: Challenge }
  | { readonly slug: 'too-fast'; readonly retryAfter: number }
  | { readonly slug: 'unavailable'; readonly retryAfter: number; readonly parts?: readonly Part[] }
  | { readonly slug: 'duplicate' | 'not-found' | 'origin-not-allowed' | 'token-expired' | 'too-large' | 'banned' | 'not-signed-in' | 'not-permitted' };

export type ProblemSlug = Problem['slug'];

/** Status and title of each problem (RFC 9457; the statuses are those of WordPress, if it has the case). */
export const problemTable = {
  'thread-closed': { status: 403, title: 'Comments are closed.' },
  invalid: { status: 400, title: 'Something in the request is not as it must be.' },
  duplicate: { status: 409, title: 'You have said that already.' },
  'too-fast': { status: 429, title: 'Too many comments in a short time.' },
  'not-found': { status: 404, title: 'There is nothing here.' },
  'origin-not-allowed': { status: 403, title: 'This site does not take comments from that page.' },
  'token-expired': { status: 401, title: 'The time to change this comment is over, or it was not yours.' },
  // Not 401: no credential is missing. The request is understood, but needs something more (RFC 9110, 15.5.4).
  'challenge-required': { status: 403, title: 'Your browser is asked to solve a small problem first.' },
  'too-large': { status: 413, title: 'The request is too large.' },
  'not-signed-in': { status: 401, title: 'Sign in first.' },
  'not-permitted': { status: 403, title: 'Your role does not permit this here.' },
  banned: { status: 403, title: 'You cannot comment here.' },
  unavailable: { status: 503, title: 'The server cannot do this right now.' },
} as const satisfies Record<ProblemSlug, { status: number; title: string }>;

const common = { title: v.string(), status: v.number() };

/** A problem on the wire: `application/problem+json`. */
export const problemSchema = v.variant('type', [
  v.object({ type: v.literal('/problems/thread-closed'), ...common, state: threadStateSchema }),
  v.object({
    type: v.literal('/problems/invalid'),
    ...common,
    fields: v.array(v.object({ field: v.string(), rule: v.string() })),
  }),
  v.object({ type: v.literal('/problems/challenge-required'), ...common, challenge: challengeSchema }),
  v.object({
    type: v.picklist(['/problems/too-fast', '/problems/unavailable']),
    ...common,
    /** Seconds. */
    retryAfter: v.number(),
    /** From `/readyz`: the parts that are not ready. */
    parts: v.optional(v.array(v.picklist(parts))),
  }),
  v.object({
    type: v.picklist([
      '/problems/duplicate',
      '/problems/not-found',
      '/problems/origin-not-allowed',
      '/problems/token-expired',
      '/problems/too-large',
      '/problems/banned',
      '/problems/not-signed-in',
      '/problems/not-permitted',
    ]),
    ...common,
  }),
]);
export type ProblemDetails = v.InferOutput<typeof problemSchema>;

/** The wire form of a problem. */
export function toProblemDetails(problem: Problem): ProblemDetails {
  const { status, title } = problemTable[problem.slug];
  switch (problem.slug) {
    case 'thread-closed':
      return { type: '/problems/thread-closed', title, status, state: problem.state };
    case 'invalid':
      return { type: '/problems/invalid', title, status, fields: [...problem.fields] };
    case 'challenge-required':
      return { type: '/problems/challenge-required', title, status, challenge: problem.challenge };
    case 'too-fast':
      return { type: '/problems/too-fast', title, status, retryAfter: problem.retryAfter };
    case 'unavailable':
      return { type: '/problems/unavailable', title, status, retryAfter: problem.retryAfter, ...(problem.parts === undefined ? {} : { parts: [...problem.parts] }) };
    default:
      return { type: `/problems/${problem.slug}`, title, status };
  }
}

/** The result of a decision or a write: a value, or the problem that prevented it. */
export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };

export const succeed = <T>(value: T): Outcome<T> => ({ ok: true, value });
export const refuse = (problem: Problem): { readonly ok: false; readonly problem: Problem } => ({ ok: false, problem });
export const invalid = (field: string, rule: string): { readonly ok: false; readonly problem: Problem } =>
  refuse({ slug: 'invalid', fields: [{ field, rule }] });

/** Flattens an outcome inside an outcome. */
export const flat = <T>(outcome: Outcome<Outcome<T>>): Outcome<T> => (outcome.ok ? outcome.value : outcome);
