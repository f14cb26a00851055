import type { ImportedComment } from '../store/imports.ts';
import type { Instant } from '../../shared/instant.ts';
import type { RestoredComment } from '../store/restore.ts';
import type { Fault } from './fault.ts';
import type { LineOf } from './lines.ts';
import type { Tally } from './report.ts';

/** A comment as every importer hands it over, converted and checked; its id is made when it is stored. */
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

/** What another Afterword hands over: the same thing again, under the id it had. */
export type Kept =
  | { readonly kept: 'site'; readonly site: string; readonly line: LineOf<'site'> }
  /** A thread or, of a large one, a further part of it. */
  | { readonly kept: 'thread'; readonly site: string; readonly line: LineOf<'thread'>; readonly isFurther: boolean; readonly comments: readonly RestoredComment[] }
  | { readonly kept: 'subscriber'; readonly site: string; readonly line: LineOf<'subscriber'> };

/** Where everything goes. Resolves once there is room for the next, to false when no more are wanted. */
export type Sink = (item: ImportedPage | Kept) => Promise<boolean>;

/** A file that was read to its end. */
export interface Checked {
  /** Names the system and the place it stood at, such as `wordpress:blog.example.org`. */
  readonly source: string;
  /** Those of the file, where it names any. */
  readonly sites?: readonly string[];
}

/** One format. `check` reads the whole file and hands nothing over, so that a broken file is known before anything is written. */
export interface Importer {
  readonly name: string;
  check(path: string): Promise<Checked | Fault>;
  /** Hands over everything that is taken; everything else is counted in `tally`. Returns the fault, if there is one. */
  read(path: string, given: { readonly now: Instant; readonly tally: Tally }, sink: Sink): Promise<Fault | null>;
}
