import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { parseBody } from '../../server/body/parse.ts';
import { importComments, importThread, type ImportedComment } from '../../server/store/imports.ts';
import { openStore } from '../../server/store/open.ts';
import { findSite, putSite } from '../../server/store/sites.ts';
import { addMinutes, type Instant } from '../../shared/instant.ts';
import { succeed } from '../../shared/problem.ts';
import { wordsOf } from './prose.ts';

/** Kept between runs: a million comments are not made in a moment. */
export const folder = path.join(import.meta.dirname, '../../.cache/bench');

/** Raise it when what is made below changes. */
const edition = 3;

/** Threads that are stored at the same time. */
const together = 20;

const start: Instant = '2026-01-01T00:00:00.000Z';

/** Sites to write to: one of them takes 100,000 comments a minute at most, whatever its owner says. */
export const sites = Array.from({ length: 20 }, (_, index) => `s${index}`);

/** So many threads of so many comments, of which three in ten are answers. */
export interface Shape {
  readonly threads: number;
  readonly comments: number;
}

/** A database of its own with threads `/t0`, `/t1` …, made once; returns its file. Nothing there is too fast or asked to work. */
export async function seeded(name: string, shapes: readonly Shape[]): Promise<string> {
  const file = path.join(folder, `${name}-${edition}.db`);
  if (existsSync(file)) return file;
  mkdirSync(folder, { recursive: true });
  for (const ending of ['', '-wal', '-shm']) rmSync(`${file}.new${ending}`, { force: true });
  const store = await openStore(`sqlite:${file}.new`);
  await store.write(async (db) => {
    const site = await findSite(db, 'default');
    if (site === null) throw new Error('There is no default site.');
    for (const slug of ['default', ...sites]) await putSite(db, { ...site, slug, origins: ['https://example.com'], policy: { ...site.policy, challenge: 'never', sitePerMinute: 100_000 } }, start);
    return succeed(null);
  });
  const threads = shapes.flatMap((shape) => Array.from({ length: shape.threads }, () => shape.comments)).map((comments, number) => ({ number, comments }));
  // Together they share commits.
  while (threads.length > 0) {
    await Promise.all(threads.splice(0, together).map(({ number, comments }) =>
      store.write(async (db) => {
        const row = await importThread(db, { site: 'default', id: `t${number}`, key: `/t${number}`, url: `https://example.com/t${number}`, title: `Page ${number}`, publishedAt: null, closed: null, closeAfterDays: null, source: 'bench', sourceId: `t${number}`, now: start });
        return succeed(await importComments(db, { site: 'default', thread: row.thread.id, source: 'bench', comments: commentsOf(number, comments) }));
      }),
    ));
  }
  await store.close();
  renameSync(`${file}.new`, file);
  return file;
}

/** The database of a million comments, which takes a minute to make. */
export const million = (): Promise<string> => seeded('million', [{ threads: 10_000, comments: 100 }]);

/** Roots and, of ten comments, three answers to the root before them. */
function commentsOf(thread: number, count: number): ImportedComment[] {
  let root = '';
  return Array.from({ length: count }, (_, index) => {
    const { name, text } = wordsOf(thread * 7 + index);
    const id = `c${String(thread).padStart(6, '0')}x${String(index).padStart(7, '0')}`;
    const answers = index % 10 > 6;
    if (!answers) root = id;
    return { id, importId: id, parent: answers ? root : null, kind: 'comment', status: 'published', authorName: name, authorEmail: null, authorUrl: null, source: text, body: bodyOf(text), createdAt: addMinutes(start, index) };
  });
}

const bodies = new Map<string, string>();

function bodyOf(text: string): string {
  const known = bodies.get(text);
  if (known !== undefined) return known;
  const made = JSON.stringify(parseBody(text));
  if (bodies.size < 50_000) bodies.set(text, made);
  return made;
}
