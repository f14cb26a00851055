import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseBody } from '../../../server/body/parse.ts';
import { importComments, importThread, type ImportedComment } from '../../../server/store/imports.ts';
import { openStore } from '../../../server/store/open.ts';
import { addMinutes, type Instant } from '../../../shared/instant.ts';
import { succeed } from '../../../shared/problem.ts';

const start: Instant = '2026-01-01T00:00:00.000Z';

/** A thread that is measured: every so many comments a new root begins, the others answer it or each other. */
export interface Thread {
  readonly key: string;
  readonly comments: number;
  readonly branch: number;
}

/** A database with these threads; returns its file, which is gone when the process ends. */
export async function seededWith(threads: readonly Thread[]): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), 'afterword-bench-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const file = path.join(folder, 'afterword.db');
  const store = await openStore(`sqlite:${file}`);
  for (const { key, comments, branch } of threads) {
    const written = await store.write(async (db) => {
      const { thread } = await importThread(db, { site: 'default', id: key.slice(1), key, url: `https://example.com${key}`, title: 'Page', publishedAt: null, closed: null, closeAfterDays: null, source: 'bench', sourceId: key, now: start });
      return succeed(await importComments(db, { site: 'default', thread: thread.id, source: 'bench', comments: commentsOf(key, comments, branch) }));
    });
    if (!written.ok) throw new Error(`The thread ${key} cannot be made.`);
  }
  await store.close();
  return file;
}

/** About 400 bytes, with what people put into them: emphasis, code, a link, a quotation, a list. */
const paragraphs = [
  'I kept both kinds for a whole winter and the difference was smaller than I had expected, although the second one *did* need far less water once it had settled in.',
  'That is not what the manual says: look at [the third table](https://example.com/manual#table-3), where the values for clay are given separately from those for sand.',
  '> Nobody measured it before the frost came.\n\nWe did, every morning at seven, and the numbers are in the notebook that lies in the shed beside the **old** door.',
  'Try `sudo make me-a-garden` and see what happens; here it printed nothing at all for a minute and then everything at once, which was worth the wait.',
  '- first the roots, gently and without pulling\n- then the stem, as far as it will go\n- and at last some water, more than you would think',
  'Thank you for writing this down. My grandmother used to do it in exactly the same way and could never say why it worked as well as it did.',
];
const names = ['Ann Weber', 'Ben Okafor', 'Clara Lind', 'Dmitri Petrov', 'Edith', 'Farid Haddad', 'Grace Hopper', 'Hiroshi Sato'];

function commentsOf(key: string, count: number, branch: number): ImportedComment[] {
  const idOf = (index: number) => `${key.slice(1)}x${String(index).padStart(6, '0')}`;
  return Array.from({ length: count }, (_, index) => {
    const place = index % branch;
    // The second in a branch answers the root, the third the second, the fourth the root again.
    const parent = place === 0 ? null : idOf(index - (place % 2 === 0 ? 1 : place));
    const source = [0, 2, 5].map((step) => paragraphs[(index + step) % paragraphs.length]).join('\n\n').slice(0, 420);
    return { id: idOf(index), importId: idOf(index), parent, kind: 'comment', status: 'published', authorName: names[index % names.length] ?? '', authorEmail: null, authorUrl: null, source, body: JSON.stringify(parseBody(source)), createdAt: addMinutes(start, index) };
  });
}
