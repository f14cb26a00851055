import type { ComponentChild, ComponentType } from 'preact';
import type { Comment } from '../../shared/contract/comment.ts';
import type { Translate } from '../i18n/translate.ts';
import type { Shown } from '../model/shown.ts';
import type { Options } from '../options.ts';

/** What stands around the text field once it is used, and in its place (`closed`) once nothing may be posted; loaded then. */
export type Writer = ComponentType<{ parent: Comment | null; closed: boolean }>;

/** What every part of the view is given. */
export interface View {
  readonly t: Translate;
  readonly options: Options;
  /** The page's next smaller heading. */
  readonly heading: 'h2' | 'h3' | 'h4' | 'h5' | 'h6';
  readonly shown: Shown;
  /** The permanent address of a comment; absolute, because a page with `<base>` resolves a lone fragment against something else. */
  readonly permalink: (id: string) => string;
  /** The thread as a page of the server; absent where that is what is drawn. */
  readonly elsewhere?: string;
  readonly Writer?: Writer | undefined;
  /** The unsent answer to a comment (`null`: to the thread); absent until somebody writes. */
  readonly textOf?: ((parent: string | null) => string) | undefined;
  /** What a comment's menu opens, and what is opened from it; absent until somebody does something. */
  readonly Tools?: ComponentType<{ comment: Comment }> | undefined;
  /** What is drawn in a comment's place, where that is the reader's own and not posted yet, or being edited. */
  readonly instead?: ((comment: Comment) => ComponentChild) | undefined;
}
