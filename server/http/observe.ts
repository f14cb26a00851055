import type { Context } from 'hono';
import { routePath } from 'hono/route';
import type { Deps } from '../deps.ts';
import { problemOf } from './problem.ts';

declare module 'hono' {
  interface ContextVariableMap {
    /** Where requests are logged. */
    requestId?: string;
  }
}

/** Counts and logs requests. */
export interface Observer {
  /** When a request began: what `ended` is told. */
  began(context: Context): number;
  /** Returns the response. */
  ended(context: Context, began: number, response: Response): Response;
}

/** What machines ask every few seconds: the owner hears of it where it does not go well. */
const probes: ReadonlySet<string> = new Set(['/healthz', '/readyz', '/metrics']);

/**
 * One line of the log a request: the route's pattern instead of its path, which is what people read, and nothing that says who
 * asked or what for. The id is ours: what a caller names in a header would end up in the log. Counted by the pattern too.
 */
export function createObserver({ log, metrics }: Pick<Deps, 'log' | 'metrics'>, nextId: () => string): Observer {
  const isLogged = log.isLevelEnabled('info');
  return {
    began(context) {
      if (isLogged) context.set('requestId', nextId());
      return performance.now();
    },
    ended(context, began, response) {
      const took = performance.now() - began;
      const { method } = context.req;
      // Without an index it is the route that answered; the last of those that fit is the files' `*` for every GET.
      const route = routePath(context);
      const problem = problemOf(response);
      if (problem !== undefined) metrics.refused(problem);
      metrics.request(took / 1e3, method, route, response.status);
      if (isLogged) log[response.ok && probes.has(route) ? 'debug' : 'info']({ request: context.get('requestId'), method, route, status: response.status, ms: Math.round(took * 10) / 10 }, 'request');
      return response;
    },
  };
}
