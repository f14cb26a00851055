import { fromInstant, toInstant, type Instant } from '../../shared/instant.ts';
import { succeed, type Outcome, type Problem } from '../../shared/problem.ts';
import { importComments, importThread, type ImportedComment } from '../store/imports.ts';
import type { Database, Store } from '../store/store.ts';
import type { Fault } from './fault.ts';
import type { ImportedPage, Importer, Kept } from './importer.ts';
import { count, emptyTally, type ImportReport, type Tally } from './report.ts';
import { writeKept, type Added } from './write-kept.ts';

export interface ImportJob {
  readonly store: Store;
  /** The site that receives everything. */
  readonly site: string;
  /** Whether each site in the file goes to the site of the same name instead, which is created if it is missing. */
  readonly byName: boolean;
  readonly importer: Importer;
  readonly path: string;
  /** The old system's closing by age, in days after publication; export files do not contain it. */
  readonly closeAfterDays: number | null;
  /** Reads, converts and counts everything, and writes nothing. */
  readonly dryRun: boolean;
  readonly now: Instant;
  /** An id that sorts by the given time. */
  readonly ids: (at: Instant) => string;
  /** Called after each transaction. */
  readonly progress: (done: { readonly pages: number; readonly comments: number }) => void;
}

/**
 * Comments in one transaction, and the most of one page in it: enough to share the transaction's cost, few enough to let readers' own
 * comments in between. A parent comes with its replies or before them.
 */
const batchSize = 500;

/**
 * Imports a file, page by page, after it has been read to its end, so that a broken file changes nothing; its first pages are converted
 * meanwhile. Existing data stays as it is. A repeated import, after the end or after any interruption, has the same result. Refused with
 * `unavailable` if the database cannot write; the next run finds what was written until then.
 */
export async function runImport(job: ImportJob): Promise<{ report: ImportReport } | { fault: Fault } | { refused: Problem }> {
  const checking = check(job);
  const tally = emptyTally();
  const written: Written = { pages: 0, comments: new Map(), settingsKept: 0, refused: null };
  let batch: Item[] = [];
  let size = 0;
  const flush = async (source: string): Promise<boolean> => {
    if (!job.dryRun) await write(batch, job, source, written);
    batch = [];
    size = 0;
    job.progress({ pages: tally.pages.taken, comments: tally.comments.taken });
    return written.refused === null;
  };

  const fault = await job.importer.read(job.path, { now: job.now, tally }, async (item) => {
    const checked = await checking;
    if ('reason' in checked) return false;
    if ('kept' in item) countKept(tally, item);
    else if (!countPage(tally, item, job.closeAfterDays)) return true;
    for (const part of 'kept' in item ? [item] : partsOf(item, job.ids)) {
      batch.push(part);
      size += 1 + ('comments' in part ? part.comments.length : 0);
      if (size >= batchSize && !(await flush(checked.source))) return false;
    }
    return true;
  });
  const checked = await checking;
  if ('reason' in checked) return { fault: checked };
  if (written.refused === null) await flush(checked.source);
  if (written.refused !== null) return { refused: written.refused };
  if (fault !== null) return { fault };
  if (written.settingsKept > 0) count(tally.notes, 'settings-kept', written.settingsKept);
  const { importer, dryRun } = job;
  const perSite = checked.receiving.map((slug) => ({ slug, comments: written.comments.get(slug) ?? 0 }));
  const added = { pages: written.pages, comments: perSite.reduce((sum, { comments }) => sum + comments, 0) };
  return { report: { importer: importer.name, source: checked.source, sites: perSite, dryRun, ...tally, added } };
}

/** Reads the whole file. Returns its source and the receiving sites, or the reason why it cannot be imported. */
async function check({ importer, path, byName, site }: ImportJob): Promise<{ source: string; receiving: readonly string[] } | Fault> {
  const checked = await importer.check(path);
  if ('reason' in checked) return checked;
  const { source, sites = [] } = checked;
  if (!byName && sites.length > 1) return { line: null, column: null, reason: `The file holds several sites (${sites.join(', ')}), which cannot become one.` };
  return { source, receiving: byName && sites.length > 0 ? sites : [site] };
}

/** A page with some of its comments. */
type Part = Omit<ImportedPage, 'comments'> & { readonly comments: readonly ImportedComment[] };
type Item = Part | Kept;

interface Written {
  pages: number;
  /** By the slug of the receiving site. */
  readonly comments: Map<string, number>;
  settingsKept: number;
  refused: Problem | null;
}

/** Counts a page; false if there is nothing to store: its thread is created with its first comment. */
function countPage({ pages, query }: Tally, page: ImportedPage, closeAfterDays: number | null): boolean {
  const closing = page.closesByAge && closeAfterDays !== null;
  if (page.comments.length === 0 && !page.closed && !closing) return false;
  pages.taken += 1;
  if (page.closed) pages.closed += 1;
  if (closing) pages.closing += 1;
  noteQuery(query, page.key);
  return true;
}

function countKept({ pages, query }: Tally, item: Kept): void {
  if (item.kept !== 'thread' || item.isFurther) return;
  const { page, level, importClosed, closeAfterDays } = item.line;
  pages.taken += 1;
  if (level === null ? importClosed : level !== 'open') pages.closed += 1;
  if (closeAfterDays !== null) pages.closing += 1;
  if (page.startsWith('/')) noteQuery(query, page);
}

function noteQuery(query: string[], key: string): void {
  for (const [name] of new URLSearchParams(key.split('?')[1])) if (!query.includes(name)) query.push(name);
}

async function write(batch: readonly Item[], job: ImportJob, source: string, written: Written): Promise<void> {
  if (batch.length === 0) return;
  const outcome = await job.store.write((db) => writeItems(db, batch, job, source));
  if (!outcome.ok) {
    written.refused = outcome.problem;
    return;
  }
  written.pages += outcome.value.pages;
  for (const [slug, comments] of outcome.value.comments) written.comments.set(slug, (written.comments.get(slug) ?? 0) + comments);
  written.settingsKept += outcome.value.settingsKept;
}

async function writeItems(db: Database, items: readonly Item[], job: ImportJob, source: string): Promise<Outcome<Omit<Written, 'refused'>>> {
  const sum = { pages: 0, comments: new Map<string, number>(), settingsKept: 0 };
  for (const item of items) {
    const site = job.byName && 'kept' in item ? item.site : job.site;
    const added = 'kept' in item ? await writeKept(db, item, { ...job, site }) : await writePage(db, item, job, source);
    sum.pages += added.pages;
    sum.comments.set(site, (sum.comments.get(site) ?? 0) + added.comments);
    sum.settingsKept += added.settingsKept ? 1 : 0;
  }
  return succeed(sum);
}

async function writePage(db: Database, page: Part, { site, closeAfterDays, now, ids }: ImportJob, source: string): Promise<Added> {
  const { thread, taken } = await importThread(db, {
    site,
    id: ids(now),
    key: page.key,
    url: page.url,
    title: page.title,
    publishedAt: page.publishedAt,
    // WordPress does not store when a page was closed.
    closed: page.closed ? { since: null } : null,
    closeAfterDays: page.closesByAge ? closeAfterDays : null,
    source,
    sourceId: page.importId ?? page.key,
    now,
  });
  return { pages: taken ? 1 : 0, comments: await importComments(db, { site, thread: thread.id, source, comments: page.comments }), settingsKept: false };
}

function partsOf(page: ImportedPage, ids: ImportJob['ids']): Part[] {
  const comments = withIds(page, ids);
  const parts = Array.from({ length: Math.ceil(comments.length / batchSize) }, (_, index) => comments.slice(index * batchSize, (index + 1) * batchSize));
  return (parts.length === 0 ? [[]] : parts).map((part) => ({ ...page, comments: part }));
}

/** Ids sort by date; comments of the same second keep their order by a millisecond each. */
function withIds({ comments }: ImportedPage, ids: ImportJob['ids']): ImportedComment[] {
  let previous = '';
  let at = 0;
  return comments.map((comment) => {
    at = comment.createdAt === previous ? at + 1 : fromInstant(comment.createdAt);
    previous = comment.createdAt;
    return { ...comment, id: ids(toInstant(at)) };
  });
}
