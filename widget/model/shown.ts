import type { Comment } from '../../shared/contract/comment.ts';
import type { Thread, ThreadPage } from '../../shared/contract/thread.ts';
import type { Sort } from '../../shared/thread/sort.ts';
import type { Result } from '../api/call.ts';

/** A comment that somebody else posted meanwhile and that is offered, not shown; `at` is what it answers, if that is shown (`''`: a root comment). */
interface Fresh {
  readonly comment: Comment;
  readonly at: string;
}

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
  /** Comments whose replies are hidden. */
  readonly folded: Readonly<Record<string, boolean>>;
  /** What the reader reacted with, by comment. */
  readonly mine: Readonly<Record<string, string>>;
  /** The comment whose menu is open, or null. */
  readonly menu: string | null;
  readonly fresh: readonly Fresh[];
  /** What assistive technology is told, once, politely. */
  readonly news: string;
}

/** What a first page shows, or that there is none. */
export const shownBy = (result: Result<ThreadPage>): Partial<Shown> => {
  if (!result.ok) return { failed: true };
  const { thread, comments, next, previous } = result.value;
  return { failed: false, thread, comments, next, previous, fresh: [] };
};

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
  folded: {},
  mine: {},
  menu: null,
  fresh: [],
  news: '',
});
