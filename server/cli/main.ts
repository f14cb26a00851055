import { toInstant } from '../../shared/instant.ts';
import type { Command, CommandContext } from './command.ts';
import { importCommand } from './commands/import.ts';
import { serveCommand } from './commands/serve.ts';
import { siteCommand } from './commands/site.ts';

const commands: readonly Command[] = [serveCommand, siteCommand, importCommand];

/** Runs `afterword ARGS` and returns its exit code. */
export async function main([name, ...args]: string[], context: CommandContext): Promise<number> {
  const command = commands.find((known) => known.name === name);
  if (command !== undefined) {
    if (args.includes('--help') || args.includes('-h')) {
      context.stdout.write(command.usage);
      return 0;
    }
    return command.run(args, context);
  }
  const asked = name === undefined || name === '--help' || name === '-h' || name === 'help';
  const list = commands.map(({ name: word, summary }) => `  afterword ${word.padEnd(8)} ${summary}\n`).join('');
  (asked ? context.stdout : context.stderr).write(`Comments for any web page.\n\n${list}\n'afterword COMMAND --help' says more.\n`);
  return asked ? 0 : 2;
}

const { argv, env, stdout, stderr } = process;
process.exitCode = await main(argv.slice(2), { env, stdout, stderr, now: () => toInstant(Date.now()) });
