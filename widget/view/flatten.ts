import type { Comment } from '../../shared/contract/comment.ts';
import type { Branch } from '../../shared/thread/tree.ts';

/** A reply without its own replies, and the name of the answered author if that is not the author of the comment above. */
interface FlatAnswer {
  readonly branch: Branch<Comment>;
  readonly to: string | undefined;
}

/** All replies below a comment, in reading order. Not recursive, because a chain may be thousands long. */
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
