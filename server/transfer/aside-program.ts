import { on } from 'node:events';
import { parentPort, workerData } from 'node:worker_threads';
import type { Read, Reading } from './aside.ts';
import type { ImportedPage, Kept } from './importer.ts';
import { importers } from './importers.ts';
import { emptyTally } from './report.ts';

/**
 * Comments in a message, and messages that may be under way: they are all that is in memory of what was read too early. So many are
 * converted while the rest of the file is being checked.
 */
const atOnce = 500;
const ahead = 12;

/** What a thread runs that reads aside. */
async function main(): Promise<void> {
  const { format, path, now }: Reading = workerData;
  const importer = importers.find(({ name }) => name === format);
  if (importer === undefined || parentPort === null) throw new Error('This is for a thread that reads an import.');
  const port = parentPort;
  const say = (read: Read): void => port.postMessage(read);
  const tally = emptyTally();
  let items: (ImportedPage | Kept)[] = [];
  let size = 0;
  let sent = 0;
  const taken = on(port, 'message');
  const send = async (): Promise<void> => {
    say({ items, tally });
    items = [];
    size = 0;
    sent += 1;
    if (sent > ahead) await taken.next();
  };
  const result = await (now === null
    ? importer.check(path)
    : importer.read(path, { now, tally }, async (item) => {
        items.push(item);
        size += 1 + ('comments' in item ? item.comments.length : 0);
        if (size >= atOnce) await send();
        return true;
      }));
  if (now !== null) say({ items, tally });
  say({ result });
  port.close();
}

void main();
