import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { backUpSqlite } from '../../store/dialects/sqlite-backup.ts';
import { failed, misused, say, type Command, type CommandContext } from '../command.ts';
import { configOf } from '../with-store.ts';

export const backupCommand: Command = {
  name: 'backup',
  summary: 'copy the database while the server runs',
  usage: `afterword backup FILE [--yes] [--json]

  --yes   replaces a file that is there

Copies a SQLite database into one file, as it is at this moment, and reads the copy through. Nobody has to wait for it. To put it
back: stop the server, put the file where the database was, remove its -wal and -shm, start, and run 'afterword person replay'
with what 'afterword person erasures' had printed. Of PostgreSQL it says how pg_dump does it.
`,
  async run(args, context) {
    let parsed;
    try {
      parsed = parseArgs({ args, allowPositionals: true, options: { yes: { type: 'boolean', default: false }, json: { type: 'boolean', default: false } } });
    } catch {
      return misused(backupCommand, 'there are only the options --yes and --json.', context);
    }
    const [file, ...rest] = parsed.positionals;
    if (file === undefined || rest.length > 0) return misused(backupCommand, 'say into which file.', context);
    if (existsSync(file) && !parsed.values.yes) return misused(backupCommand, 'the file is there already; --yes replaces it.', context);
    return copy(path.resolve(file), parsed.values.json, context);
  },
};

async function copy(file: string, json: boolean, context: CommandContext): Promise<number> {
  const config = configOf(context);
  if (config === null) return 1;
  const url = new URL(config.databaseUrl);
  if (url.protocol !== 'sqlite:') {
    return failed(context, `PostgreSQL has its own way, while the server runs too:\n\n  pg_dump --format=custom --file=${file} "$AFTERWORD_DATABASE_URL"`);
  }
  try {
    const { bytes, comments } = await backUpSqlite(url, file);
    return say(context, json ? `${JSON.stringify({ file, bytes, comments })}\n` : `${comments} comments, ${(bytes / 1e6).toFixed(1)} MB, read through and found whole: ${file}\n`);
  } catch (error) {
    return failed(context, `Nothing was copied: ${error instanceof Error ? error.message : String(error)}`);
  }
}
