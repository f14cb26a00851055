import { problemTable, toProblemDetails, type Problem, type ProblemSlug } from '../../shared/problem.ts';

/** A problem as a response (RFC 9457), with the headers that its status requires. */
export function problemResponse(problem: Problem, common: Readonly<Record<string, string>> = {}): Response {
  const headers: Record<string, string> = { ...common, 'content-type': 'application/problem+json', 'cache-control': 'no-store' };
  if ('retryAfter' in problem) headers['retry-after'] = String(problem.retryAfter);
  // RFC 9110, 11.6.1: a 401 names the scheme.
  if (problem.slug === 'token-expired') headers['www-authenticate'] = 'Bearer';
  const response = new Response(JSON.stringify(toProblemDetails(problem)), { status: problemTable[problem.slug].status, headers });
  made.set(response, problem.slug);
  return response;
}

const made = new WeakMap<Response, ProblemSlug>();

/** The problem that a response was made from, if any; for metrics. */
export const problemOf = (response: Response): ProblemSlug | undefined => made.get(response);
