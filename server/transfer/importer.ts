import type { ImportedComment } from '../store/imports.ts';
import type { Instant } from '../../shared/instant.ts';
import type { RestoredComment } from '../store/restore.ts';
import type { Fault } from './fault.ts';
import type { LineOf } from './lines.ts';
import type { Tally } from './report.ts';

/** A comment from an importer, converted and checked; it gets its id when it is stored. */
export type PageComment = Omit<ImportedComment, 'id'>;

/** A page with its comments, parents before their replies. */
export interface ImportedPage {
  readonly key: string;
  readonly url: string;
  readonly title: string;
  readonly importId: string | null;
  readonly publishedAt: Instant | null;
  readonly closed: boolean;
  /** Whether the old system closed pages of this kind by age. */
  readonly closesByAge: boolean;
  readonly comments: readonly PageComment[];
}

/** An item from another Afterword, which is restored under its old id. */
export type Kept =
  | { readonly kept: 'site'; readonly site: string; readonly line: LineOf<'site'> }
  /** A thread or, for a large one, a further part of it. */
  | { readonly kept: 'thread'; readonly site: string; readonly line: LineOf<'thread'>; readonly isFurther: boolean; readonly comments: readonly RestoredComment[] }
  | { readonly kept: 'subscriber'; readonly site: string; readonly line: LineOf<'subscriber'> };

/** The receiver of all items. Resolves once there is room for the next one; to false if no more are wanted. */
export type Sink = (item: ImportedPage | Kept) => Promise<boolean>;

/** The result of reading a file to its end. */
export interface Checked {
  /** Names the system and the place it stood at, such as `wordpress:blog.example.org`. */
  readonly source: string;
  /** The sites in the file, if it names any. */
  readonly sites?: readonly string[];
}

/** An import format. `check` reads the whole file and hands nothing over, so that a broken file is found before anything is written. */
export interface Importer {
  readonly name: string;
  check(path: string): Promise<Checked | Fault>;
  /** Hands over everything that can be imported; everything else is counted in `tally`. Returns the fault, if there is one. */
  read(path: string, given: { readonly now: Instant; readonly tally: Tally }, sink: Sink): Promise<Fault | null>;
}
