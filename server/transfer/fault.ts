/** Why a file could not be read, for its owner: a sentence, and where reading stopped if that can be said. */
export interface Fault {
  readonly line: number | null;
  readonly column: number | null;
  readonly reason: string;
}

/** `line 12, column 3: unexpected close tag.` */
export const describeFault = ({ line, column, reason }: Fault): string =>
  line === null ? reason : `line ${line}, column ${column ?? 1}: ${reason}`;
