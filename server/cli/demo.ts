import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { Instant } from '../../shared/instant.ts';
import type { Store } from '../store/store.ts';
import { runImport } from '../transfer/run.ts';
import { wordpress } from '../transfer/wordpress.ts';
import type { CommandContext } from './command.ts';

/** Days: the demo's blog closed its posts by age, as WordPress can; its pages stayed open. */
const closeAfter = 90;

/** Imports the demo's own export into site `default`, by the way every import takes; the second time changes nothing. */
export async function seedDemo(store: Store, folder: string, ids: (at: Instant) => string, { now, stderr }: CommandContext): Promise<void> {
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.wordpress.xml'))) {
    const job = { store, site: 'default', importer: wordpress, closeAfterDays: closeAfter, dryRun: false, now: now(), ids, progress: () => {} };
    const done = await runImport({ ...job, path: path.join(folder, name) });
    if (!('report' in done)) stderr.write(`The demo's threads in ${name} could not be imported.\n`);
  }
}
