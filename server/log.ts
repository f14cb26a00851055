import { pino, type DestinationStream, type Logger } from 'pino';

/** The values of `AFTERWORD_LOG`, from everything to nothing. */
export const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const;

/** JSON lines on standard output, one per event, with times in ISO 8601. */
export const createLog = (level: (typeof logLevels)[number], destination?: DestinationStream): Logger =>
  pino({ level, base: null, timestamp: () => `,"time":"${new Date().toISOString()}"` }, destination ?? pino.destination(1));

/** Logs a bug of this program: the error's name and stack frames, without its message, which may contain data that was sent. */
export function logBug(log: Logger, error: unknown, request?: string): void {
  const { name, stack } = error instanceof Error ? error : new Error('unknown');
  log.error({ request, kind: name, at: stack?.split('\n').filter((line) => /^\s+at /.test(line)).slice(0, 8) }, 'bug');
}
