import type { ProblemDetails } from '../../shared/problem.ts';

/** An answer, or the problem instead. If the network does not answer, the problem is `unavailable` with status 0. */
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: ProblemDetails };

/** Waits for a response and parses it; never rejects. `T` is the answer type of the called endpoint. */
export async function resultOf<T>(response: Promise<Response>): Promise<Result<T>> {
  try {
    const received = await response;
    if (!received.ok) {
      const problem: ProblemDetails = await received.json();
      return { ok: false, problem };
    }
    // The server validates its answers against the contract; shipping the schemas to every reader would cost 3 kB.
    const value: T = await received.json();
    return { ok: true, value };
  } catch {
    return { ok: false, problem: { type: '/problems/unavailable', title: '', status: 0, retryAfter: 5 } };
  }
}
