import { on } from 'node:events';
import { parentPort, workerData } from 'node:worker_threads';
import type { Read, Reading } from './aside.ts';
import type { ImportedPage, Kept } from './importer.ts';
import { importers } from './importers.ts';
import { emptyTally } from './report.ts';

/**
 * The comments in a message, and the messages that may be under way. They limit how much is in memory of what was read ahead: this much is
 * converted while the rest of the file is still being checked.
 */
const atOnce = 500;
const ahead = 12;

/** The program of the reading thread. */
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
