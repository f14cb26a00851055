import { on } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Instant } from '../../shared/instant.ts';
import type { Fault } from './fault.ts';
import type { Checked, ImportedPage, Importer, Kept, Sink } from './importer.ts';
import type { Tally } from './report.ts';

/** The task of a reading thread. */
export interface Reading {
  /** The importer's name. */
  readonly format: string;
  readonly path: string;
  /** Null to check the file only. */
  readonly now: Instant | null;
}

/** Its messages: several items in each, because a message has a cost, and finally the result. */
export type Read = { readonly items: readonly (ImportedPage | Kept)[]; readonly tally: Tally } | { readonly result: Checked | Fault | null };

/** Megabytes for new objects. V8's own limit would let them grow to many times the data under way; with a third of this, garbage collection takes twice as long. */
const resourceLimits = { maxYoungGenerationSizeMb: 48 };

/**
 * An importer that reads in a thread of its own, so that one core reads and converts the file while another one writes earlier items.
 * `program` is the file that the thread runs. It is told of each message that was taken, so that it does not get far ahead.
 */
export function aside({ name }: Importer, program: string): Importer {
  async function run(reading: Reading, tally: Tally | null, sink: Sink): Promise<Checked | Fault | null> {
    const worker = new Worker(program, { workerData: reading, resourceLimits });
    try {
      for await (const heard of on(worker, 'message', { close: ['exit'] })) {
        const message: Read = heard[0];
        if ('result' in message) return message.result;
        if (tally !== null) takeOver(tally, message.tally);
        let goesOn = true;
        for (const item of message.items) goesOn &&= await sink(item);
        if (!goesOn) return null;
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has none
        worker.postMessage('taken');
      }
      throw new Error('The thread that reads ended before the file.');
    } finally {
      await worker.terminate();
    }
  }
  return {
    name,
    async check(path) {
      const result = await run({ format: name, path, now: null }, null, async () => true);
      if (result === null) throw new Error('A file was not checked.');
      return result;
    },
    async read(path, { now, tally }, sink) {
      const result = await run({ format: name, path, now }, tally, sink);
      return result !== null && 'reason' in result ? result : null;
    },
  };
}

/** Copies the reader's counts; the results of writing are counted where the items are written. */
function takeOver(tally: Tally, { pages, comments, notes }: Tally): void {
  tally.pages.read = pages.read;
  Object.assign(tally.pages.skipped, pages.skipped);
  Object.assign(tally.comments, comments);
  Object.assign(tally.notes, notes);
}
