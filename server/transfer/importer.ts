import type { Instant } from '../../shared/instant.ts';
import type { Fault } from './fault.ts';
import type { Tally } from './report.ts';

/** A comment as every importer hands it over, converted and checked. */
export interface PageComment {
  /** What it was called where it comes from: twice the same is the same comment. */
  readonly importId: string;
  readonly parent: string | null;
  readonly kind: 'comment' | 'pingback' | 'trackback';
  readonly status: 'published' | 'held';
  readonly authorName: string;
  readonly authorEmail: string | null;
  readonly authorUrl: string | null;
  /** Markdown. */
  readonly source: string;
  /** JSON of its tree. */
  readonly body: string;
  readonly createdAt: Instant;
}

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

/** Where pages go. Resolves once there is room for the next, to false when no more are wanted. */
export type Sink = (page: ImportedPage) => Promise<boolean>;

/** A file that was read to its end. */
export interface Checked {
  /** Names the system and the place it stood at, such as `wordpress:blog.example.org`. */
  readonly source: string;
}

/** One format. `check` reads the whole file and hands nothing over, so that a broken file is known before anything is written. */
export interface Importer {
  readonly name: string;
  check(path: string): Promise<Checked | Fault>;
  /** Hands over every page that readers can see; everything else is counted in `tally`. Returns the fault, if there is one. */
  read(path: string, given: { readonly now: Instant; readonly tally: Tally }, sink: Sink): Promise<Fault | null>;
}
