import { createWriteStream, existsSync, rmSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** Whether a file of this name already exists and would be overwritten. */
export const standsInTheWay = (file: string): boolean => file !== '-' && existsSync(file);

/**
 * Streams a long text to a file, or to the standard output for `-`, with back-pressure. Only its owner can read the file. It gets its
 * final name after it is complete (`isWhole`) and on the disk, so a failure leaves no file behind. Returns the reason of a failure, or null.
 */
export async function writeOut(file: string, text: AsyncIterable<string>, isWhole: () => boolean): Promise<string | null> {
  const unfinished = `${file}.${process.pid}.unfinished`;
  try {
    if (file === '-') await pipeline(Readable.from(text), process.stdout, { end: false });
    else await pipeline(Readable.from(text), createWriteStream(unfinished, { flags: 'wx', mode: 0o600 }));
    if (file === '-' || !isWhole()) return null;
    const handle = await open(unfinished, 'r');
    await handle.sync();
    await handle.close();
    await rename(unfinished, file);
    return null;
  } catch (error) {
    if (error instanceof Error && 'code' in error) return error.message;
    throw error;
  } finally {
    if (file !== '-') rmSync(unfinished, { force: true });
  }
}
