import type { Comment } from '../../shared/contract/comment.ts';
import type { Branch } from '../../shared/thread/tree.ts';

/** An answer without the answers to it, and whom it answers where that is not the comment above it. */
interface FlatAnswer {
  readonly branch: Branch<Comment>;
  readonly to: string | undefined;
}

/** Everything said beneath a comment, in the order of reading; without recursion, for a chain may be thousands long. */
export function answersIn(branch: Branch<Comment>): FlatAnswer[] {
  const found: FlatAnswer[] = [];
  const waiting = branch.replies.map((reply) => ({ reply, to: undefined as string | undefined })).reverse();
  for (let item = waiting.pop(); item; item = waiting.pop()) {
    const { comment, replies } = item.reply;
    found.push({ branch: { comment, replies: [] }, to: item.to });
    for (const reply of replies.toReversed()) waiting.push({ reply, to: comment.author.name });
  }
  return found;
}
