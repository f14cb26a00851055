import type { ComponentChild, ComponentType } from 'preact';
import type { Comment } from '../../shared/contract/comment.ts';
import type { Translate } from '../i18n/translate.ts';
import type { Shown } from '../model/shown.ts';
import type { Options } from '../options.ts';

/** The form around the text field once it is used, or in its place (`closed`) once nothing may be posted; loaded on first use. */
export type Writer = ComponentType<{ parent: Comment | null; closed: boolean }>;

/** The data that every part of the view gets. */
export interface View {
  readonly t: Translate;
  readonly options: Options;
  /** The heading level below the page's own. */
  readonly heading: 'h2' | 'h3' | 'h4' | 'h5' | 'h6';
  readonly shown: Shown;
  /** The permanent address of a comment. It is absolute, because a page with `<base>` resolves a bare fragment against another address. */
  readonly permalink: (id: string) => string;
  /** The address of the thread as a page of the server; absent if that page is what is drawn. */
  readonly elsewhere?: string;
  readonly Writer?: Writer | undefined;
  /** The draft of the reply to a comment (`null`: of a root comment); absent until somebody writes. */
  readonly textOf?: ((parent: string | null) => string) | undefined;
  /** The menu of a comment and everything opened from it; absent until the reader acts. */
  readonly Tools?: ComponentType<{ comment: Comment }> | undefined;
  /** Drawn in place of a comment of the reader's own that is pending or being edited. */
  readonly instead?: ((comment: Comment) => ComponentChild) | undefined;
}
