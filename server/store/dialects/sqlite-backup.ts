import { closeSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileOf, loadDriver } from './sqlite.ts';

/** The result of a copy. */
interface Copied {
  readonly bytes: number;
  readonly comments: number;
}

/**
 * Copies a database that other processes may be writing to, as it was committed when the copy began. SQLite's backup interface starts again
 * at each write of another process, so under load it never ends. The copy gets its name only after it was read through, is complete in one
 * file, and is on the disk. Throws if it cannot.
 */
export async function backUpSqlite(url: URL, to: string): Promise<Copied> {
  const Sqlite = await loadDriver();
  const unfinished = `${to}.${process.pid}.unfinished`;
  try {
    const source = new Sqlite(fileOf(url), { readonly: true, fileMustExist: true });
    source.prepare('vacuum into ?').run(unfinished);
    source.close();
    const copy = new Sqlite(unfinished, { readonly: true });
    const found = copy.pragma('integrity_check', { simple: true });
    const comments = Number(copy.prepare('select count(*) from comments').pluck().get());
    const bytes = Number(copy.pragma('page_count', { simple: true })) * Number(copy.pragma('page_size', { simple: true }));
    copy.close();
    if (found !== 'ok') throw new Error(`the copy is damaged: ${String(found)}`);
    sync(unfinished);
    renameSync(unfinished, to);
    // A new file name is durable once its folder is synced; some systems cannot open a folder.
    if (process.platform !== 'win32') sync(path.dirname(to));
    return { bytes, comments };
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  }
}

function sync(name: string): void {
  const handle = openSync(name, 'r');
  fsyncSync(handle);
  closeSync(handle);
}
