import type { Comment } from '../../shared/contract/comment.ts';
import type { Shown } from './shown.ts';

type Known = Pick<Shown, 'comments' | 'fresh'>;

/**
 * Comments that were published meanwhile are offered; one that is shown already (it waited for approval) is drawn as it is now,
 * and one that answers something that is not shown is left to the page it stands on.
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

/** Comments that are not what they were; what is not known stays so. */
export function change({ comments, fresh }: Known, changed: readonly Comment[]): Known {
  const now = mapOf(changed);
  return { comments: comments.map((comment) => merge(comment, now.get(comment.id))), fresh: fresh.map(({ comment, at }) => ({ comment: merge(comment, now.get(comment.id)), at })) };
}

/** What the server says of a comment now; what is shown beneath it, and how far, is known here. */
const merge = (known: Comment, now: Comment | undefined): Comment => (now && known.branch ? { ...now, branch: known.branch } : (now ?? known));

/**
 * Comments that are no longer listed go with everything beneath them. Where the reader is writing an answer, the place stays,
 * and the text with it.
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

/** Shows comments at their places, counted with their branches, and offers them no longer. */
export function place({ comments, fresh, sort }: Known & Pick<Shown, 'sort'>, added: readonly Comment[]): Known {
  const all = mapOf([...comments, ...added]);
  const known = new Set(comments.map(({ id }) => id));
  const roots = added.filter(({ id, parent }) => parent !== null && !known.has(id)).map(({ id }) => pathTo(all, id).at(-1));
  const shown = [...all.values()].map((comment) => counted(comment, roots.filter((root) => root === comment.id).length));
  return { comments: inOrder(shown, sort), fresh: fresh.filter(({ comment }) => !added.some(({ id }) => id === comment.id)) };
}

/** The server's order, so that pages fit between what came ahead of them: ids sort by time. `top` is known to the server alone. */
export function inOrder(comments: readonly Comment[], sort: Shown['sort']): Comment[] {
  const roots = comments.filter(({ parent }) => parent === null);
  const replies = comments.filter(({ parent }) => parent !== null);
  if (sort !== 'top') roots.sort((one, other) => (one.id < other.id === (sort === 'oldest') ? -1 : 1));
  return [...roots, ...replies.sort((one, other) => Number(one.createdAt > other.createdAt) - Number(one.createdAt < other.createdAt))];
}

export const mapOf = (comments: readonly Comment[]): Map<string, Comment> => new Map(comments.map((comment) => [comment.id, comment]));

/** A comment's id and those of the comments above it that are known, up to the root; without recursion, for a chain may be thousands long. */
export function pathTo(byId: ReadonlyMap<string, Comment>, id: string): string[] {
  const path: string[] = [];
  for (let at = byId.get(id); at; at = byId.get(at.parent ?? '')) path.push(at.id);
  return path;
}

/** A root comment with more or fewer beneath it; the others do not count. */
const counted = (comment: Comment, more: number): Comment => (comment.branch && more !== 0 ? { ...comment, branch: { ...comment.branch, count: comment.branch.count + more } } : comment);

/** What readers see in the place of a comment that somebody deleted. */
export const emptied = (comment: Comment, deletedBy: 'author' | 'owner'): Comment => ({ ...comment, status: 'deleted', deletedBy, author: { name: '' }, body: [] });
