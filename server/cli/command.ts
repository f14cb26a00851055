import type { Instant } from '../../shared/instant.ts';

/** Where a command reads and writes; tests give it their own. */
export interface CommandContext {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown; readonly isTTY?: boolean };
  readonly now: () => Instant;
}

/** One word after `afterword`. */
export interface Command {
  readonly name: string;
  /** One line for `afterword --help`. */
  readonly summary: string;
  /** All of `afterword NAME --help`. */
  readonly usage: string;
  /** Returns the exit code: 0 done, 1 failed, 2 called wrongly. */
  run(args: string[], context: CommandContext): Promise<number>;
}

/** Says what was wrong with a call and where to read more; the exit code for it. */
export function misused(command: Pick<Command, 'name'>, reason: string, { stderr }: CommandContext): 2 {
  stderr.write(`afterword ${command.name}: ${reason} ('afterword ${command.name} --help' says how.)\n`);
  return 2;
}
