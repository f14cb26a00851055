import { closeSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileOf, loadDriver } from './sqlite.ts';

/** What a copy came to. */
interface Copied {
  readonly bytes: number;
  readonly comments: number;
}

/**
 * Copies a database that others may be writing to: what was committed when it began, and nothing after. SQLite's backup interface begins
 * anew whenever another process writes, and under load never ends. The copy has its name only once it was read through, holds
 * everything in its one file, and is on the disk. Throws where it cannot.
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
    // A new name is durable once its folder is; some systems open no folders.
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
