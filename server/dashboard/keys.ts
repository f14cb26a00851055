import { at, comments, decide, mayDecide, page, replyingTo } from './model.ts';
import { decisions } from './view/queue.tsx';

/** Single keys in the queue; never while something is typed, and never with a modifier, which is the browser's. */
export function onKey(event: KeyboardEvent): void {
  const { key, target } = event;
  if (event.ctrlKey || event.metaKey || event.altKey || page.value !== 'queue') return;
  if (target instanceof Element && target.closest('input, textarea, select')) {
    if (key === 'Escape') replyingTo.value = null;
    return;
  }
  const steps: Readonly<Record<string, number>> = { j: 1, k: -1 };
  const step = steps[key];
  const current = comments.value[at.value];
  if (step !== undefined) at.value = Math.max(0, Math.min(comments.value.length - 1, at.value + step));
  else if (current && mayDecide.value) act(key, current);
  else return;
  document.querySelector<HTMLElement>('article[aria-current]')?.focus();
}

function act(key: string, current: Parameters<typeof decide>[0]): void {
  const chosen = decisions.find((each) => each.key === key && each.becomes !== current.status);
  if (chosen && current.status !== 'deleted') void decide(current, chosen.decision);
  if (key === 'r' && current.status === 'published') replyingTo.value = current.comment.id;
}
