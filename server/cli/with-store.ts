import { readConfig, type Config } from '../config.ts';
import type { OpenOptions } from '../store/dialects/dialect.ts';
import { openStore } from '../store/open.ts';
import type { Store } from '../store/store.ts';
import type { CommandContext } from './command.ts';

/** The configuration; or null, after every fault in it was printed. */
export function configOf({ env, stderr }: CommandContext): Config | null {
  const read = readConfig(env);
  if ('config' in read) return read.config;
  for (const fault of read.faults) stderr.write(`${fault}\n`);
  return null;
}

/** Opens the configured database, runs `work` with it and closes it; returns exit code 1 if it cannot be opened. */
export async function withStore(context: CommandContext, work: (store: Store, config: Config) => Promise<number>, options: Pick<OpenOptions, 'asItIs'> = {}): Promise<number> {
  const config = configOf(context);
  if (config === null) return 1;
  let store: Store;
  try {
    store = await openStore(config.databaseUrl, { ...config.database, ...options });
  } catch (error) {
    context.stderr.write(`The database cannot be opened: ${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }
  try {
    return await work(store, config);
  } finally {
    await store.close();
  }
}
