import { fromInstant, toInstant, type Instant } from '../../shared/instant.ts';
import { succeed, type Outcome, type Problem } from '../../shared/problem.ts';
import { importComments, importThread } from '../store/imports.ts';
import type { Database, Store } from '../store/store.ts';
import type { Fault } from './fault.ts';
import type { ImportedPage, Importer } from './importer.ts';
import { emptyTally, type ImportReport, type Tally } from './report.ts';

export interface ImportJob {
  readonly store: Store;
  readonly site: string;
  readonly importer: Importer;
  readonly path: string;
  /** The old system's closing by age, in days after publication; exports do not hold it. */
  readonly closeAfterDays: number | null;
  /** Reads, converts and counts everything, and writes nothing. */
  readonly dryRun: boolean;
  readonly now: Instant;
  /** An id that sorts by the given time. */
  readonly ids: (at: Instant) => string;
  /** Told after each transaction. */
  readonly progress: (done: { readonly pages: number; readonly comments: number }) => void;
}

/** Comments a transaction: large enough to share its cost, small enough to let readers' own comments in between. */
const batchSize = 500;

/**
 * Imports a file: first it is read to its end, so that a broken one changes nothing, then it is written page by page.
 * What is there already stays as it is; run again, after the end or after being stopped anywhere, it ends the same.
 * Refused with `unavailable` when the database cannot write; what was written until then is found the next time.
 */
export async function runImport(job: ImportJob): Promise<{ report: ImportReport } | { fault: Fault } | { refused: Problem }> {
  const checked = await job.importer.check(job.path);
  if ('reason' in checked) return { fault: checked };

  const tally = emptyTally();
  const written: Written = { pages: 0, comments: 0, refused: null };
  let batch: ImportedPage[] = [];
  let size = 0;
  const flush = async (): Promise<boolean> => {
    if (!job.dryRun) await write(batch, job, checked.source, written);
    batch = [];
    size = 0;
    job.progress({ pages: tally.pages.taken, comments: tally.comments.taken });
    return written.refused === null;
  };

  const fault = await job.importer.read(job.path, { now: job.now, tally }, async (page) => {
    if (!countPage(tally, page, job.closeAfterDays)) return true;
    batch.push(page);
    size += 1 + page.comments.length;
    return size < batchSize || flush();
  });
  if (written.refused === null) await flush();
  if (written.refused !== null) return { refused: written.refused };
  if (fault !== null) return { fault };
  const { importer, dryRun } = job;
  const added = { pages: written.pages, comments: written.comments };
  return { report: { importer: importer.name, source: checked.source, dryRun, ...tally, added } };
}

interface Written {
  pages: number;
  comments: number;
  refused: Problem | null;
}

/** Counts a page; false for one of which there is nothing to keep: it gets its thread with its first comment. */
function countPage({ pages, query }: Tally, page: ImportedPage, closeAfterDays: number | null): boolean {
  const closing = page.closesByAge && closeAfterDays !== null;
  if (page.comments.length === 0 && !page.closed && !closing) return false;
  pages.taken += 1;
  if (page.closed) pages.closed += 1;
  if (closing) pages.closing += 1;
  for (const [name] of new URLSearchParams(page.key.split('?')[1])) if (!query.includes(name)) query.push(name);
  return true;
}

async function write(batch: readonly ImportedPage[], job: ImportJob, source: string, written: Written): Promise<void> {
  if (batch.length === 0) return;
  const outcome = await job.store.write((db) => writePages(db, batch, job, source));
  if (!outcome.ok) {
    written.refused = outcome.problem;
    return;
  }
  written.pages += outcome.value.pages;
  written.comments += outcome.value.comments;
}

async function writePages(
  db: Database,
  pages: readonly ImportedPage[],
  { site, closeAfterDays, now, ids }: ImportJob,
  source: string,
): Promise<Outcome<{ pages: number; comments: number }>> {
  const added = { pages: 0, comments: 0 };
  for (const page of pages) {
    const { thread, taken } = await importThread(db, {
      site,
      id: ids(now),
      key: page.key,
      url: page.url,
      title: page.title,
      publishedAt: page.publishedAt,
      // WordPress keeps no date of closing.
      closed: page.closed ? { since: null } : null,
      closeAfterDays: page.closesByAge ? closeAfterDays : null,
      source,
      sourceId: page.importId ?? page.key,
      now,
    });
    if (taken) added.pages += 1;
    added.comments += await importComments(db, { site, thread: thread.id, source, comments: withIds(page, ids) });
  }
  return succeed(added);
}

/** Ids sort by date; comments of the same second keep their order by a millisecond each. */
function withIds({ comments }: ImportedPage, ids: ImportJob['ids']) {
  let previous = '';
  let at = 0;
  return comments.map((comment) => {
    at = comment.createdAt === previous ? at + 1 : fromInstant(comment.createdAt);
    previous = comment.createdAt;
    return { ...comment, id: ids(toInstant(at)) };
  });
}
