import type { Instant } from '../../shared/instant.ts';
import type { Followed, PlacedRow } from '../store/exports.ts';
import type { FollowerRow } from '../store/outbox-schema.ts';
import type { ReactionRow, ReportRow, ThreadRow } from '../store/schema.ts';
import type { Site } from '../site.ts';
import type { Counts } from './report.ts';

/** A comment with all data stored about it. */
export interface ExportedComment {
  readonly row: PlacedRow;
  readonly reactions: readonly ReactionRow[];
  readonly reports: readonly ReportRow[];
}

/** The result of an export, as `--json` prints it. */
export interface ExportReport {
  readonly format: string;
  readonly personalData: boolean;
  readonly sites: { readonly slug: string; comments: number }[];
  readonly total: { threads: number; comments: number; subscribers: number };
  /** Data that the format has no place for. */
  readonly left: Counts;
}

/** The data for the beginning of a file; the report counts what was passed to the writer so far. */
export interface Beginning {
  readonly now: Instant;
  readonly report: ExportReport;
}

/** Receives all items in order, parents before their replies; returns the text of each. The file consists of these texts. */
export interface Writer {
  site(site: Site): string;
  /** `aliases` are the other page ids of the thread. */
  thread(row: ThreadRow, aliases: readonly string[]): string;
  comment(comment: ExportedComment): string;
  subscriber(follower: FollowerRow, follows: readonly Followed[]): string;
  end(): string;
}

/** An export format. */
export interface Exporter {
  readonly name: string;
  /** Whether a file can hold only one site. */
  readonly oneSite: boolean;
  begin(beginning: Beginning): { readonly text: string; readonly writer: Writer };
}
