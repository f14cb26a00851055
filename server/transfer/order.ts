/** The fields of a comment that the ordering needs. */
interface Reply {
  readonly importId: string;
  readonly parent: string | null;
  readonly createdAt: string;
}

/**
 * Sorts comments by date, but every parent before its replies, wherever they are in the file. A comment without its parent in the file, or
 * in a cycle of answers, becomes a root; `uprooted` gets the number of these.
 */
export function orderReplies<T extends Reply>(comments: readonly T[], uprooted: (count: number) => void): T[] {
  const given = new Map(comments.map((comment) => [comment.importId, comment]));
  const placed = new Map<string, T>();
  let count = 0;
  for (const comment of [...comments].sort(byDate)) {
    const above: T[] = [];
    const seen = new Set<string>();
    let next: T | undefined = comment;
    while (next !== undefined && !placed.has(next.importId) && !seen.has(next.importId)) {
      above.push(next);
      seen.add(next.importId);
      next = next.parent === null ? undefined : given.get(next.parent);
    }
    for (const one of above.reverse()) {
      const rooted = one.parent === null || placed.has(one.parent);
      if (!rooted) count += 1;
      placed.set(one.importId, rooted ? one : { ...one, parent: null });
    }
  }
  if (count > 0) uprooted(count);
  return [...placed.values()];
}

const byDate = (first: Reply, second: Reply): number =>
  first.createdAt < second.createdAt ? -1 : Number(first.createdAt > second.createdAt);
