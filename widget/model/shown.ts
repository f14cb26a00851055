import type { Comment } from '../../shared/contract/comment.ts';
import type { Thread, ThreadPage } from '../../shared/contract/thread.ts';
import type { Sort } from '../../shared/thread/sort.ts';
import type { Result } from '../api/call.ts';

/**
 * A new comment of another reader that is offered, not shown yet. `at` is the id of the shown comment that it answers (`''`: it is a root
 * comment).
 */
interface Fresh {
  readonly comment: Comment;
  readonly at: string;
}

/** Everything that is drawn, as plain data. The first drawing gets it from the answer alone, later ones from the model. */
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
  /** The reader's reactions, by comment. */
  readonly mine: Readonly<Record<string, string>>;
  /** The comment whose menu is open, or null. */
  readonly menu: string | null;
  readonly fresh: readonly Fresh[];
  /** The text of the polite live region. */
  readonly news: string;
}

/** The parts that a first page sets, or `failed` if there is no page. */
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
