import type { MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import { pino, type DestinationStream, type Logger } from 'pino';

/** What `AFTERWORD_LOG` may be, from everything to nothing. */
export const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const;

/** JSON lines on standard output, one for each thing that happened, with times in ISO 8601. */
export const createLog = (level: (typeof logLevels)[number], destination?: DestinationStream): Logger =>
  pino({ level, base: null, timestamp: () => `,"time":"${new Date().toISOString()}"` }, destination ?? pino.destination(1));

declare module 'hono' {
  interface ContextVariableMap {
    /** Where requests are logged. */
    requestId?: string;
  }
}

/**
 * One line a request: the route's pattern instead of its path, and nothing that says who asked or what for. The id is ours: what
 * a caller names in a header would end up in the log.
 */
export const logRequests = (log: Logger, nextId: () => string): MiddlewareHandler =>
  async function logRequest(context, next) {
    context.set('requestId', nextId());
    const start = performance.now();
    await next();
    const ms = Math.round((performance.now() - start) * 10) / 10;
    // Without an index it is the route that answered; the last of those that fit is the files' `*` for every GET.
    log.info({ request: context.get('requestId'), method: context.req.method, route: routePath(context), status: context.res.status, ms }, 'request');
  };
