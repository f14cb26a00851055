import * as v from 'valibot';
import { webAddress } from '../../shared/contract/fields.ts';
import { parseBody } from '../body/parse.ts';
import { plainName } from '../domain/name.ts';
import type { RestoredComment } from '../store/restore.ts';
import type { Importer, Kept } from './importer.ts';
import type { LineOf } from './lines.ts';
import { readExport } from './read-export.ts';
import { count, type Tally } from './report.ts';

/** The most comments of a thread that are handed over at once, so that memory does not grow with the thread. */
const atOnce = 500;

/** Afterword's own format, which `afterword export` writes. */
export const afterword: Importer = {
  name: 'afterword',

  async check(path) {
    const sites: string[] = [];
    const fault = await readExport(path, async (line) => {
      if (line.type === 'site') sites.push(line.slug);
      return true;
    });
    return fault ?? { source: `afterword:${sites.join(',')}`, sites };
  },

  read(path, { tally }, sink) {
    let site = '';
    let thread: { line: LineOf<'thread'>; isFurther: boolean; comments: RestoredComment[] } | null = null;
    let ids = new Set<string>();
    const flush = async (): Promise<boolean> => {
      const part = thread;
      thread = null;
      return part === null || sink({ kept: 'thread', site, ...part });
    };
    const all = async (items: readonly Kept[]): Promise<boolean> => {
      for (const item of items) if (!(await sink(item))) return false;
      return true;
    };
    return readExport(path, async (line) => {
      switch (line.type) {
        case 'afterword':
          return true;
        case 'site': {
          const goesOn = await flush();
          site = line.slug;
          return goesOn && all([{ kept: 'site', site, line }]);
        }
        case 'thread': {
          const goesOn = await flush();
          thread = { line, isFurther: false, comments: [] };
          ids = new Set();
          tally.pages.read += 1;
          return goesOn;
        }
        case 'comment': {
          tally.comments.read += 1;
          if (thread === null) return true;
          if (ids.has(line.id)) count(tally.comments.skipped, 'duplicate');
          else thread.comments.push(toRestored(line, tally));
          ids.add(line.id);
          if (thread.comments.length < atOnce) return true;
          const part = thread.line;
          const goesOn = await flush();
          thread = { line: part, isFurther: true, comments: [] };
          return goesOn;
        }
        case 'subscriber':
          count(tally.notes, 'subscribers');
          return (await flush()) && all([{ kept: 'subscriber', site, line }]);
        case 'end':
          return flush();
      }
    });
  },
};

function toRestored(line: LineOf<'comment'>, tally: Tally): RestoredComment {
  const { id, kind, status, author, source, imported } = line;
  const url = author.url === null ? null : v.safeParse(webAddress, author.url);
  if (url?.success === false) count(tally.notes, 'website-dropped');
  tally.comments.taken += 1;
  if (status === 'held') tally.comments.held += 1;
  if (status === 'spam' || status === 'deleted') count(tally.notes, `kept-${status}`);
  // A reader can have only one reaction: the first counts.
  const reactions = [...new Map(line.reactions.toReversed().map((each) => [each.reader, each])).values()].reverse();
  const reports = [...new Map(line.reports.toReversed().map((each) => [each.reader, each])).values()].reverse();
  const chosen = Object.groupBy(reactions, ({ reaction }) => reaction);
  return {
    name: id,
    parent: line.parent,
    row: {
      id,
      kind,
      status,
      deleted_by: line.deletedBy,
      author_name: plainName(author.name),
      author_email: author.email,
      author_url: url?.success ? url.output : null,
      badge: author.badge,
      source,
      body: JSON.stringify(parseBody(source)),
      created_at: line.createdAt,
      edited_at: line.editedAt,
      locked_at: line.lockedAt,
      score: reactions.length,
      reactions: JSON.stringify(Object.fromEntries(Object.entries(chosen).map(([reaction, each]) => [reaction, each?.length ?? 0]))),
      passage: line.passage === null ? null : JSON.stringify(line.passage),
      import_source: imported?.source ?? null,
      import_id: imported?.id ?? null,
    },
    reactions: reactions.map(({ reader, reaction, at }) => ({ reader, reaction, created_at: at })),
    reports: reports.map(({ reader, reason, note, at }) => ({ reader, reason, note, created_at: at })),
  };
}
