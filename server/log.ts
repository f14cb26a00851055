import { pino, type DestinationStream, type Logger } from 'pino';

/** What `AFTERWORD_LOG` may be, from everything to nothing. */
export const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const;

/** JSON lines on standard output, one for each thing that happened, with times in ISO 8601. */
export const createLog = (level: (typeof logLevels)[number], destination?: DestinationStream): Logger =>
  pino({ level, base: null, timestamp: () => `,"time":"${new Date().toISOString()}"` }, destination ?? pino.destination(1));

/** Somebody's mistake here. Its message may hold what was sent; the kind of error and where it happened do not. */
export function logBug(log: Logger, error: unknown, request?: string): void {
  const { name, stack } = error instanceof Error ? error : new Error('unknown');
  log.error({ request, kind: name, at: stack?.split('\n').filter((line) => /^\s+at /.test(line)).slice(0, 8) }, 'bug');
}
