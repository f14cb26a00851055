import type { Instant } from '../../shared/instant.ts';
import type { Outcome, Problem } from '../../shared/problem.ts';
import type { Site } from '../site.ts';
import { aliasesOf } from '../store/aliases.ts';
import { branchesOf, branchRows, followedBy, followersPage, reactionsAt, reportsAt, type Branch } from '../store/exports.ts';
import type { AliasRow, ThreadRow } from '../store/schema.ts';
import type { Database, Store } from '../store/store.ts';
import { listThreads } from '../store/threads.ts';
import type { ExportedComment, Exporter, ExportReport, Writer } from './exporter.ts';

export interface ExportJob {
  readonly store: Store;
  readonly exporter: Exporter;
  readonly sites: readonly Site[];
  /** Whether the export includes addresses, and who reacted and reported. */
  readonly personalData: boolean;
  /** Whether the export includes people who asked for mail. */
  readonly subscribers: boolean;
  readonly now: Instant;
}

/** The progress of an export. `refused` is set if the database could not go on; the file is then incomplete. */
export interface ExportState {
  readonly report: ExportReport;
  refused: Problem | null;
}

export const newExport = ({ exporter, personalData, sites }: ExportJob): ExportState => ({
  report: { format: exporter.name, personalData, sites: sites.map(({ slug }) => ({ slug, comments: 0 })), total: { threads: 0, comments: 0, subscribers: 0 }, left: {} },
  refused: null,
});

/** Items in one read: the most in memory at once, however large the export is. */
const atOnce = 500;

/**
 * The text of an export, piece by piece as it is read. It blocks no writer: a concurrent write may be in it or not, but no reply is in it
 * without its parent.
 */
export async function* exportText(job: ExportJob, state: ExportState): AsyncGenerator<string> {
  const { text, writer } = job.exporter.begin({ now: job.now, report: state.report });
  yield text;
  for (const site of job.sites) {
    yield writer.site(site);
    for await (const { thread, aliases } of threadsOf(job, site.slug, state)) {
      state.report.total.threads += 1;
      yield writer.thread(thread, aliases);
      yield* commentTexts(job, thread, writer, state);
      if (state.refused !== null) return;
    }
    if (job.subscribers) yield* subscriberTexts(job, site.slug, writer, state);
    if (state.refused !== null) return;
  }
  yield writer.end();
}

async function* threadsOf({ store }: ExportJob, site: string, state: ExportState): AsyncGenerator<{ thread: ThreadRow; aliases: string[] }> {
  for (let after = ''; ; ) {
    const read = await store.read(async (db) => {
      const threads = await listThreads(db, { site, after, limit: atOnce });
      return { threads, aliases: Map.groupBy(await aliasesOf(db, site, threads.map(({ id }) => id)), ({ thread }) => thread) };
    });
    const { threads: page, aliases } = taken(read, state) ?? { threads: [], aliases: new Map<string, AliasRow[]>() };
    for (const thread of page) yield { thread, aliases: (aliases.get(thread.id) ?? []).map(({ key }) => key).sort() };
    const last = page.at(-1);
    if (last === undefined || page.length < atOnce) return;
    after = last.key;
  }
}

async function* commentTexts({ store }: ExportJob, { site, id }: ThreadRow, writer: Writer, state: ExportState): AsyncGenerator<string> {
  const branches = taken(await store.read((db) => branchesOf(db, site, id)), state) ?? [];
  for (const span of spansOf(branches)) {
    const comments = taken(await store.read((db) => commentsIn(db, site, span)), state);
    if (comments === null) return;
    count(state.report, site, comments.length);
    yield comments.map((comment) => writer.comment(comment)).join('');
  }
}

function count({ total, sites }: ExportReport, site: string, comments: number): void {
  total.comments += comments;
  for (const each of sites) if (each.slug === site) each.comments += comments;
}

interface Span {
  readonly roots: readonly string[];
  readonly after: number;
  readonly upTo: number;
}

/** Spans of several small branches together; a large branch is alone, in several parts. */
export function* spansOf(branches: readonly Branch[], most = atOnce): Generator<Span> {
  let roots: string[] = [];
  let size = 0;
  for (const { id, branch_last } of branches) {
    const isLarge = branch_last >= most;
    if (roots.length > 0 && (isLarge || size + branch_last + 1 > most)) {
      yield { roots, after: -1, upTo: most };
      roots = [];
      size = 0;
    }
    if (isLarge) for (let after = -1; after < branch_last; after += most) yield { roots: [id], after, upTo: Math.min(after + most, branch_last) };
    else {
      roots.push(id);
      size += branch_last + 1;
    }
  }
  if (roots.length > 0) yield { roots, after: -1, upTo: most };
}

async function commentsIn(db: Database, site: string, span: Span): Promise<ExportedComment[]> {
  const rows = await branchRows(db, { site, ...span });
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return [];
  const reactions = Map.groupBy(await reactionsAt(db, site, ids), ({ comment }) => comment);
  const reports = Map.groupBy(await reportsAt(db, site, ids), ({ comment }) => comment);
  return rows.map((row) => ({ row, reactions: reactions.get(row.id) ?? [], reports: reports.get(row.id) ?? [] }));
}

async function* subscriberTexts({ store }: ExportJob, site: string, writer: Writer, state: ExportState): AsyncGenerator<string> {
  for (let after = ''; ; ) {
    const page = taken(
      await store.read(async (db) => {
        const followers = await followersPage(db, { site, after, limit: atOnce });
        const follows = followers.length === 0 ? [] : await followedBy(db, site, followers.map(({ email }) => email));
        return { followers, follows: Map.groupBy(follows, ({ email }) => email) };
      }),
      state,
    );
    const last = page?.followers.at(-1);
    if (page === null || last === undefined) return;
    state.report.total.subscribers += page.followers.length;
    yield page.followers.map((follower) => writer.subscriber(follower, page.follows.get(follower.email) ?? [])).join('');
    after = last.email;
  }
}

/** The value that was read; null once the database has refused. */
function taken<T>(outcome: Outcome<T>, state: ExportState): T | null {
  if (outcome.ok) return outcome.value;
  state.refused = outcome.problem;
  return null;
}
