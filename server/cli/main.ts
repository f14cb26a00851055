import { createClock } from '../clock.ts';
import type { Command, CommandContext } from './command.ts';
import { backupCommand } from './commands/backup.ts';
import { doctorCommand } from './commands/doctor.ts';
import { outboxCommand } from './commands/outbox.ts';
import { personCommand } from './commands/person.ts';
import { serveCommand } from './commands/serve.ts';
import { identityUsage } from './commands/site-identity.ts';
import { siteCommand } from './commands/site.ts';
import { threadCommand } from './commands/thread.ts';
import { userCommand } from './commands/user.ts';
import { version } from './package-root.ts';

const commands: readonly Command[] = [serveCommand, siteCommand, threadCommand, userCommand, outboxCommand, personCommand, backupCommand, doctorCommand];

/** Commands that need the parsers and writers of other systems' markup. They are loaded on use, so that a server starts without them. */
const loaded: ReadonlyMap<string | undefined, () => Promise<Command>> = new Map([
  ['import', async () => (await import('./commands/import.ts')).importCommand],
  ['export', async () => (await import('./commands/export.ts')).exportCommand],
]);

/** Runs `afterword ARGS` and returns its exit code. */
export async function main([name, ...args]: string[], context: CommandContext): Promise<number> {
  const command = commands.find((known) => known.name === name) ?? (await loaded.get(name)?.());
  if (command !== undefined) {
    if (args.includes('--help') || args.includes('-h')) {
      context.stdout.write(name === 'site' && args[0] === 'identity' ? identityUsage : command.usage);
      return 0;
    }
    return command.run(args, context);
  }
  if (name === '--version') {
    context.stdout.write(`${version()}\n`);
    return 0;
  }
  const asked = name === undefined || name === '--help' || name === '-h' || name === 'help';
  const list = [...commands, ...(await Promise.all([...loaded.values()].map((load) => load())))].map(({ name: word, summary }) => `  afterword ${word.padEnd(8)} ${summary}\n`).join('');
  (asked ? context.stdout : context.stderr).write(`Comments for any web page.\n\n${list}\n'afterword COMMAND --help' says more, 'afterword --version' which one this is.\n`);
  return asked ? 0 : 2;
}

const { argv, env, stdout, stderr } = process;
// Databases, backups and exports contain people's addresses, so only the account that runs this may read the files it creates.
process.umask(0o077);
// No top-level await: modules loaded later import this one's chunk and would wait for it to finish.
void main(argv.slice(2), { env, stdout, stderr, now: createClock(Date.now) }).then((code) => (process.exitCode = code));
