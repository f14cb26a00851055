import type { MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import type { Deps } from '../deps.ts';
import { problemOf } from './problem.ts';

/** Counts every request, by the pattern of its route: a path is what people read. */
export const countRequests = ({ metrics }: Pick<Deps, 'metrics'>): MiddlewareHandler =>
  async function countRequest(context, next) {
    const start = performance.now();
    await next();
    const problem = problemOf(context.res);
    if (problem !== undefined) metrics.refused(problem);
    // Without an index it is the route that answered; the last of those that fit is the files' `*` for every GET.
    metrics.request((performance.now() - start) / 1e3, context.req.method, routePath(context), context.res.status);
  };
