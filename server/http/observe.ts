import type { Context } from 'hono';
import { routePath } from 'hono/route';
import type { Deps } from '../deps.ts';
import { problemOf } from './problem.ts';

declare module 'hono' {
  interface ContextVariableMap {
    /** Set if requests are logged. */
    requestId?: string;
  }
}

/** Counts and logs requests. */
export interface Observer {
  /** The start time of a request, for `ended`. */
  began(context: Context): number;
  /** Returns the response. */
  ended(context: Context, began: number, response: Response): Response;
}

/** Paths that monitoring calls every few seconds. They are logged at `info` only if they fail. */
const probes: ReadonlySet<string> = new Set(['/healthz', '/readyz', '/metrics']);

/**
 * Writes one log line for each request, with the route's pattern instead of its path: a path shows what people read. The line has nothing
 * about who asked or what for. The id is generated here, because an id from a caller's header would end up in the log. Metrics use the
 * pattern too.
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
      // Without an index this is the route that answered; the last matching route would be the `*` of the static files.
      const route = routePath(context);
      const problem = problemOf(response);
      if (problem !== undefined) metrics.refused(problem);
      metrics.request(took / 1e3, method, route, response.status);
      if (isLogged) log[response.ok && probes.has(route) ? 'debug' : 'info']({ request: context.get('requestId'), method, route, status: response.status, ms: Math.round(took * 10) / 10 }, 'request');
      return response;
    },
  };
}
