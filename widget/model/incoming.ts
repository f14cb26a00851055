import type { Comment } from '../../shared/contract/comment.ts';
import type { Shown } from './shown.ts';

type Known = Pick<Shown, 'comments' | 'fresh'>;

/**
 * Offers comments that were published meanwhile. One that is shown already (it was held) is updated in place. A reply to a comment that
 * is not shown is left out; it comes with the page that contains it.
 */
export function arrive({ comments, fresh }: Known, added: readonly Comment[]): Known {
  const known = mapOf(comments);
  const offered = [...fresh];
  for (const comment of added) {
    const { id, parent } = comment;
    const at = parent === null ? '' : known.has(parent) ? parent : offered.find((one) => one.comment.id === parent)?.at;
    if (at !== undefined && !known.has(id) && !offered.some((one) => one.comment.id === id)) offered.push({ comment, at });
  }
  return change({ comments, fresh: offered }, added);
}

/** Updates changed comments in place, and ignores those that are neither shown nor offered. */
export function change({ comments, fresh }: Known, changed: readonly Comment[]): Known {
  const now = mapOf(changed);
  return { comments: comments.map((comment) => merge(comment, now.get(comment.id))), fresh: fresh.map(({ comment, at }) => ({ comment: merge(comment, now.get(comment.id)), at })) };
}

/** The server's latest version of a comment, with the branch as it is shown here. */
const merge = (known: Comment, now: Comment | undefined): Comment => (now && known.branch ? { ...now, branch: known.branch } : (now ?? known));

/**
 * Removes comments that are no longer listed, with their whole branches. The comment that the reader is replying to and those above it
 * stay as empty places, so that the draft is not lost.
 */
export function remove({ comments, fresh, replyingTo }: Known & Pick<Shown, 'replyingTo'>, ids: readonly string[]): Known {
  const byId = mapOf(comments);
  const kept = replyingTo === null ? [] : pathTo(byId, replyingTo);
  const going = ids.filter((id) => !kept.includes(id));
  const isGone = (id: string): boolean => pathTo(byId, id).some((above) => going.includes(above));
  const gone = comments.filter(({ id }) => isGone(id)).map(({ id }) => pathTo(byId, id).at(-1));
  return {
    comments: comments
      .filter(({ id }) => !isGone(id))
      .map((comment) => (ids.includes(comment.id) ? emptied(comment, 'owner') : counted(comment, -gone.filter((root) => root === comment.id).length))),
    fresh: fresh.filter(({ comment, at }) => !ids.includes(comment.id) && !isGone(at)),
  };
}

/** Shows comments at their places, adds them to the counts of their branches, and offers them no longer. */
export function place({ comments, fresh, sort }: Known & Pick<Shown, 'sort'>, added: readonly Comment[]): Known {
  const all = mapOf([...comments, ...added]);
  const known = new Set(comments.map(({ id }) => id));
  const roots = added.filter(({ id, parent }) => parent !== null && !known.has(id)).map(({ id }) => pathTo(all, id).at(-1));
  const shown = [...all.values()].map((comment) => counted(comment, roots.filter((root) => root === comment.id).length));
  return { comments: inOrder(shown, sort), fresh: fresh.filter(({ comment }) => !added.some(({ id }) => id === comment.id)) };
}

/** The server's order, so that a page fits between comments that arrived before it. Ids sort by time. Only the server knows the order `top`. */
export function inOrder(comments: readonly Comment[], sort: Shown['sort']): Comment[] {
  const roots = comments.filter(({ parent }) => parent === null);
  const replies = comments.filter(({ parent }) => parent !== null);
  if (sort !== 'top') roots.sort((one, other) => (one.id < other.id === (sort === 'oldest') ? -1 : 1));
  return [...roots, ...replies.sort((one, other) => Number(one.createdAt > other.createdAt) - Number(one.createdAt < other.createdAt))];
}

export const mapOf = (comments: readonly Comment[]): Map<string, Comment> => new Map(comments.map((comment) => [comment.id, comment]));

/** The ids of a comment and of its known ancestors, up to the root. Not recursive, because a chain may be thousands long. */
export function pathTo(byId: ReadonlyMap<string, Comment>, id: string): string[] {
  const path: string[] = [];
  for (let at = byId.get(id); at; at = byId.get(at.parent ?? '')) path.push(at.id);
  return path;
}

/** Changes the branch count of a root comment; other comments have none. */
const counted = (comment: Comment, more: number): Comment => (comment.branch && more !== 0 ? { ...comment, branch: { ...comment.branch, count: comment.branch.count + more } } : comment);

/** The placeholder that readers see for a deleted comment. */
export const emptied = (comment: Comment, deletedBy: 'author' | 'owner'): Comment => ({ ...comment, status: 'deleted', deletedBy, author: { name: '' }, body: [] });
