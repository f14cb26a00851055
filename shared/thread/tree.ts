/** A comment with its replies. */
export interface Branch<T> {
  readonly comment: T;
  readonly replies: readonly Branch<T>[];
}

/**
 * Arranges comments in reply trees, in one pass and without recursion, and keeps the given order among siblings. A comment whose parent
 * is not included becomes a root, so that no comment is left out.
 */
export function toTree<T extends { readonly id: string; readonly parent: string | null }>(comments: readonly T[]): Branch<T>[] {
  const branches = new Map(comments.map((comment) => [comment.id, { comment, replies: [] as Branch<T>[] }]));
  const roots: Branch<T>[] = [];
  for (const branch of branches.values()) {
    const parent = branch.comment.parent === null ? undefined : branches.get(branch.comment.parent);
    (parent === undefined ? roots : parent.replies).push(branch);
  }
  return roots;
}
