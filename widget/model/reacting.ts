import { batch } from '@preact/signals-core';
import type { Comment } from '../../shared/contract/comment.ts';
import type { ProblemDetails } from '../../shared/problem.ts';
import type { Comments } from '../api/comments.ts';
import type { Shelf } from '../api/storage.ts';
import type { ThreadModel } from './thread.ts';

interface Standing {
  readonly mine: string | undefined;
  readonly reactions: Comment['reactions'];
}

/** Taps on one comment: their number so far, and the server's latest answer. */
interface Taps {
  count: number;
  confirmed: Standing;
  sent: Promise<void>;
}

/**
 * A tap adds a reaction, a second tap on the same one removes it, and a tap on another replaces it. The change is drawn at once and
 * sent afterwards. A refused change is undone, and `refused` is called with the problem. Of several quick taps on one comment only the
 * last is sent. The returned function takes the comment's id and the reaction, separated by a space.
 */
export function createReacting({ shown }: ThreadModel, comments: Pick<Comments, 'react'>, shelf: () => Shelf<Record<string, string>>, refused: (id: string, problem: ProblemDetails) => void) {
  const under = new Map<string, Taps>();

  function show(id: string, { mine, reactions }: Standing): void {
    const { [id]: _, ...others } = shown.mine.value;
    batch(() => {
      shown.comments.value = shown.comments.value.map((comment) => (comment.id === id ? { ...comment, reactions } : comment));
      shown.mine.value = mine === undefined ? others : { ...others, [id]: mine };
    });
    const kept = shelf();
    const { [id]: _before, ...rest } = kept.read();
    kept.write(mine === undefined ? rest : { ...rest, [id]: mine });
  }

  async function send(id: string, taps: Taps, tap: number, wanted: string | undefined): Promise<void> {
    if (tap !== taps.count) return;
    const result = await comments.react(id, wanted ?? null);
    if (result.ok) taps.confirmed = { mine: result.value.mine ?? undefined, reactions: result.value.reactions };
    if (tap !== taps.count) return;
    under.delete(id);
    show(id, taps.confirmed);
    if (!result.ok) refused(id, result.problem);
  }

  return async function react(value: string): Promise<void> {
    const [id = '', reaction = ''] = value.split(' ');
    const comment = shown.comments.value.find((one) => one.id === id);
    if (!comment) return;
    const before = { mine: shown.mine.value[id], reactions: comment.reactions };
    const wanted = before.mine === reaction ? undefined : reaction;
    const taps = under.get(id) ?? { count: 0, confirmed: before, sent: Promise.resolve() };
    under.set(id, taps);
    taps.count += 1;
    const tap = taps.count;
    show(id, { mine: wanted, reactions: tapped(before, wanted) });
    taps.sent = taps.sent.then(() => send(id, taps, tap, wanted));
    await taps.sent;
  };
}

/** The counts after one reader changes their reaction from `mine` to `wanted`. */
function tapped({ mine, reactions }: Standing, wanted: string | undefined): Comment['reactions'] {
  const counts = { ...reactions };
  if (mine !== undefined) counts[mine] = Math.max(0, (counts[mine] ?? 0) - 1);
  if (wanted !== undefined) counts[wanted] = (counts[wanted] ?? 0) + 1;
  return counts;
}
