import { existsSync } from 'node:fs';
import path from 'node:path';
import Sqlite from 'better-sqlite3';

/** A hundred comments of a thread, in one range of one index. */
export const floorRead = 'select * from floor_comments where thread = ? order by thread, id limit 100';

/** The comments of a database in a table of their own that is no larger than it must be, in a file beside it; made once. */
export function floorTable(file: string): string {
  const made = file.replace(/\.db$/, '-floor.db');
  if (existsSync(made)) return made;
  const db = new Sqlite(made);
  db.exec(`attach '${path.resolve(file)}' as seeded`);
  db.exec('create table floor_comments (thread text, id text, parent text, author_name text, source text, created_at text, status text, replies integer, primary key (thread, id)) without rowid');
  db.exec('insert into floor_comments select thread, id, parent, author_name, source, created_at, status, replies from seeded.comments order by thread, id');
  db.close();
  return made;
}
