import type { Instant } from '../../shared/instant.ts';
import type { Followed, PlacedRow } from '../store/exports.ts';
import type { FollowerRow } from '../store/outbox-schema.ts';
import type { ReactionRow, ReportRow, ThreadRow } from '../store/schema.ts';
import type { Site } from '../site.ts';
import type { Counts } from './report.ts';

/** A comment with everything that is kept beside it. */
export interface ExportedComment {
  readonly row: PlacedRow;
  readonly reactions: readonly ReactionRow[];
  readonly reports: readonly ReportRow[];
}

/** What an export came to, as `--json` prints it. */
export interface ExportReport {
  readonly format: string;
  readonly personalData: boolean;
  readonly sites: { readonly slug: string; comments: number }[];
  readonly total: { threads: number; comments: number; subscribers: number };
  /** What the format has no place for. */
  readonly left: Counts;
}

/** What a file is begun with; the report is what has been told of so far. */
export interface Beginning {
  readonly now: Instant;
  readonly report: ExportReport;
}

/** Is told everything in order, what is answered before its answers; returns the text of each, of which the file is made. */
export interface Writer {
  site(site: Site): string;
  /** With the other page ids that lead to it. */
  thread(row: ThreadRow, aliases: readonly string[]): string;
  comment(comment: ExportedComment): string;
  subscriber(follower: FollowerRow, follows: readonly Followed[]): string;
  end(): string;
}

/** One format. */
export interface Exporter {
  readonly name: string;
  /** Whether there is room for one site only in a file. */
  readonly oneSite: boolean;
  begin(beginning: Beginning): { readonly text: string; readonly writer: Writer };
}
