import type { Comment } from '../../shared/contract/comment.ts';
import type { ThreadPage } from '../../shared/contract/thread.ts';
import { arrive, mapOf, pathTo, remove } from './incoming.ts';
import type { Shown } from './shown.ts';

/**
 * Updates the shown comments to a page that was fetched again from the first root comment on: changed comments are updated, missing ones
 * removed, new ones offered. Comments beyond the page stay as they are.
 */
export function reconcile(shown: Shown, page: ThreadPage): Pick<Shown, 'comments' | 'fresh'> {
  const given = mapOf(page.comments);
  const known = mapOf(shown.comments);
  const gone = shown.comments.filter((comment) => !given.has(comment.id) && isWithin(shown, known, page, comment));
  const left = remove(shown, gone.map(({ id }) => id));
  const now = arrive(left, page.comments.filter((comment) => !known.has(comment.id) && isNew(shown, comment)));
  const roots = now.comments.map(({ id }) => pathTo(known, id).at(-1));
  const comments = now.comments.map((comment) => {
    const said = given.get(comment.id);
    if (!said?.branch || !comment.branch) return said ?? comment;
    const waiting = now.fresh.filter(({ at }) => at !== '' && pathTo(known, at).at(-1) === comment.id).length;
    const beneath = roots.filter((root) => root === comment.id).length - 1;
    // A branch that was shown completely and has since grown beyond the page offers its remaining replies again.
    const next = said.branch.count > beneath + waiting ? (comment.branch.next ?? said.branch.next) : null;
    return { ...said, branch: { count: said.branch.count - waiting, next } };
  });
  return { comments, fresh: now.fresh };
}

/** Whether the page would contain the comment if it were still listed. The reader's own are kept: they may be held, or newer than the page. */
function isWithin({ sort, own }: Shown, known: ReadonlyMap<string, Comment>, page: ThreadPage, comment: Comment): boolean {
  if (comment.status === 'held' || own[comment.id]) return false;
  const root = pathTo(known, comment.id).at(-1);
  if (root !== comment.id) return page.comments.some(({ id, branch }) => id === root && branch?.next === null);
  const last = page.comments.findLast(({ parent }) => parent === null);
  return page.next === null || (sort !== 'top' && last !== undefined && comment.id < last.id === (sort === 'oldest'));
}

/** If there are more pages, a root comment that is not shown may belong to one of them and is then not new. */
function isNew({ comments, next, sort }: Shown, { parent, createdAt }: Comment): boolean {
  return parent !== null || next === null || (sort !== 'oldest' && comments.every((comment) => comment.createdAt < createdAt));
}
