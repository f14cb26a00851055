import type { MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import { pino, type DestinationStream, type Logger } from 'pino';
import type { Deps } from './deps.ts';

/** What `AFTERWORD_LOG` may be, from everything to nothing. */
export const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const;

/** JSON lines on standard output, one for each thing that happened, with times in ISO 8601. */
export const createLog = (level: (typeof logLevels)[number], destination?: DestinationStream): Logger =>
  pino({ level, base: null, timestamp: () => `,"time":"${new Date().toISOString()}"` }, destination ?? pino.destination(1));

/** One line a request, and one more in the numbers: the route's pattern instead of its path, and nothing that says who asked or what for. */
export const logRequests = ({ log, metrics }: Pick<Deps, 'log' | 'metrics'>): MiddlewareHandler =>
  async function logRequest(context, next) {
    const start = performance.now();
    await next();
    const took = performance.now() - start;
    const { method } = context.req;
    const { status } = context.res;
    // Without an index it is the route that answered; the last of those that fit is the files' `*` for every GET.
    const route = routePath(context);
    metrics.request(took / 1e3, method, route, status);
    log.info({ request: context.get('requestId'), method, route, status, ms: Math.round(took * 10) / 10 }, 'request');
  };
