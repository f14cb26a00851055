/** The reason why a file could not be read, for its owner: a sentence, and the place where reading stopped, if it is known. */
export interface Fault {
  readonly line: number | null;
  readonly column: number | null;
  readonly reason: string;
}

/** `line 12, column 3: unexpected close tag.` */
export const describeFault = ({ line, column, reason }: Fault): string =>
  line === null ? reason : `line ${line}, column ${column ?? 1}: ${reason}`;

/** The system error that prevented reading a file, as a fault; any other error is thrown again. */
export function systemFault(error: unknown): Fault {
  if (!isSystemError(error)) throw error;
  return { line: null, column: null, reason: `The file cannot be read (${error.code}).` };
}

const isSystemError = (error: unknown): error is NodeJS.ErrnoException & { code: string } =>
  error instanceof Error && 'syscall' in error && 'code' in error && typeof error.code === 'string';
