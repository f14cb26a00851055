import type { Instant } from '../../shared/instant.ts';

/** The environment, streams and clock that a command uses; tests pass their own. */
export interface CommandContext {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown; readonly isTTY?: boolean };
  readonly now: () => Instant;
}

/** A subcommand: the first word after `afterword`. */
export interface Command {
  readonly name: string;
  /** One line for `afterword --help`. */
  readonly summary: string;
  /** All of `afterword NAME --help`. */
  readonly usage: string;
  /** Returns the exit code: 0 done, 1 failed, 2 called wrongly. */
  run(args: string[], context: CommandContext): Promise<number>;
}

/** Reports a usage error and points to `--help`; returns the exit code for it. */
export function misused(command: Pick<Command, 'name'>, reason: string, { stderr }: CommandContext): 2 {
  stderr.write(`afterword ${command.name}: ${reason} ('afterword ${command.name} --help' says how.)\n`);
  return 2;
}

/** Prints the result of a command; returns the exit code for success. */
export function say({ stdout }: CommandContext, text: string): 0 {
  stdout.write(text);
  return 0;
}

/** Prints why a command failed, by default because of the database; returns the exit code for it. */
export function failed({ stderr }: CommandContext, reason = 'The database cannot do this right now.'): 1 {
  stderr.write(`${reason}\n`);
  return 1;
}
