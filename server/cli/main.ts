import { createClock } from '../clock.ts';
import type { Command, CommandContext } from './command.ts';
import { version } from './package-root.ts';

/** Every command, loaded on use: only `serve` needs the server, and only an import the parsers of other systems' markup. */
const commands: ReadonlyMap<string | undefined, () => Promise<Command>> = new Map([
  ['serve', async () => (await import('./commands/serve.ts')).serveCommand],
  ['site', async () => (await import('./commands/site.ts')).siteCommand],
  ['thread', async () => (await import('./commands/thread.ts')).threadCommand],
  ['user', async () => (await import('./commands/user.ts')).userCommand],
  ['outbox', async () => (await import('./commands/outbox.ts')).outboxCommand],
  ['person', async () => (await import('./commands/person.ts')).personCommand],
  ['backup', async () => (await import('./commands/backup.ts')).backupCommand],
  ['doctor', async () => (await import('./commands/doctor.ts')).doctorCommand],
  ['import', async () => (await import('./commands/import.ts')).importCommand],
  ['export', async () => (await import('./commands/export.ts')).exportCommand],
]);

/** Runs `afterword ARGS` and returns its exit code. */
export async function main([name, ...args]: string[], context: CommandContext): Promise<number> {
  const command = await commands.get(name)?.();
  if (command !== undefined) {
    if (args.includes('--help') || args.includes('-h')) {
      context.stdout.write(name === 'site' && args[0] === 'identity' ? (await import('./commands/site-identity.ts')).identityUsage : command.usage);
      return 0;
    }
    return command.run(args, context);
  }
  if (name === '--version') {
    context.stdout.write(`${version()}\n`);
    return 0;
  }
  const asked = name === undefined || name === '--help' || name === '-h' || name === 'help';
  const list = (await Promise.all([...commands.values()].map((load) => load()))).map(({ name: word, summary }) => `  afterword ${word.padEnd(8)} ${summary}\n`).join('');
  (asked ? context.stdout : context.stderr).write(`Comments for any web page.\n\n${list}\n'afterword COMMAND --help' says more, 'afterword --version' which one this is.\n`);
  return asked ? 0 : 2;
}

const { argv, env, stdout, stderr } = process;
// Databases, backups and exports contain people's addresses, so only the account that runs this may read the files it creates.
process.umask(0o077);
// No top-level await: modules loaded later import this one's chunk and would wait for it to finish.
void main(argv.slice(2), { env, stdout, stderr, now: createClock(Date.now) }).then((code) => (process.exitCode = code));
