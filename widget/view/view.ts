import type { ComponentType } from 'preact';
import type { Comment } from '../../shared/contract/comment.ts';
import type { Thread } from '../../shared/contract/thread.ts';
import type { Sort } from '../../shared/thread/sort.ts';
import type { Translate } from '../i18n/translate.ts';
import type { Options } from '../options.ts';

/** Everything that is drawn, as plain data: the first drawing has it from the answer alone, later ones from the model. */
export interface Shown {
  readonly thread: Thread | null;
  readonly comments: readonly Comment[];
  readonly next: string | null;
  readonly previous: string | null;
  readonly sort: Sort;
  readonly failed: boolean;
  readonly busy: boolean;
  /** The comment being answered, or null. */
  readonly replyingTo: string | null;
  /** Tokens of the reader's own comments, by comment, while their window lasts. */
  readonly own: Readonly<Record<string, string>>;
  /** What assistive technology is told, once, politely. */
  readonly news: string;
}

/** What stands around the text field once it is used, and in its place (`closed`) once nothing may be posted; loaded then. */
export type Writer = ComponentType<{ parent: Comment | null; closed: boolean }>;

/** What every part of the view is given. */
export interface View {
  readonly t: Translate;
  readonly options: Options;
  /** The page's next smaller heading. */
  readonly heading: 'h2' | 'h3' | 'h4' | 'h5' | 'h6';
  readonly shown: Shown;
  readonly Writer?: Writer | undefined;
  /** The unsent answer to a comment (`null`: to the thread); absent until somebody writes. */
  readonly textOf?: ((parent: string | null) => string) | undefined;
}

export const nothingShown = (sort: Sort): Shown => ({
  thread: null,
  comments: [],
  next: null,
  previous: null,
  sort,
  failed: false,
  busy: false,
  replyingTo: null,
  own: {},
  news: '',
});
