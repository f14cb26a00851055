import type { ProblemDetails } from '../../shared/problem.ts';

/** An answer, or why there is none. A network that did not answer is the problem `unavailable` with status 0. */
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: ProblemDetails };

/** Waits for a response and reads it; never rejects. `T` is the answer of the contract that was called. */
export async function resultOf<T>(response: Promise<Response>): Promise<Result<T>> {
  try {
    const received = await response;
    if (!received.ok) {
      const problem: ProblemDetails = await received.json();
      return { ok: false, problem };
    }
    // The server holds its answers to the contract; shipping its schemas to every reader would cost them 3 kB.
    const value: T = await received.json();
    return { ok: true, value };
  } catch {
    return { ok: false, problem: { type: '/problems/unavailable', title: '', status: 0, retryAfter: 5 } };
  }
}
