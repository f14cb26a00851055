/** Why a file could not be read, for its owner: a sentence, and where reading stopped if that can be said. */
export interface Fault {
  readonly line: number | null;
  readonly column: number | null;
  readonly reason: string;
}

/** `line 12, column 3: unexpected close tag.` */
export const describeFault = ({ line, column, reason }: Fault): string =>
  line === null ? reason : `line ${line}, column ${column ?? 1}: ${reason}`;

/** What kept a file from being read; what is none of the system's is thrown again. */
export function systemFault(error: unknown): Fault {
  if (!isSystemError(error)) throw error;
  return { line: null, column: null, reason: `The file cannot be read (${error.code}).` };
}

const isSystemError = (error: unknown): error is NodeJS.ErrnoException & { code: string } =>
  error instanceof Error && 'syscall' in error && 'code' in error && typeof error.code === 'string';
