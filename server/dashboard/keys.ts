import { focusCurrent } from './focus.ts';
import { actions } from './model/actions.ts';
import { undo } from './model/news.ts';
import { choose, current, form, step } from './model/queue.ts';
import { route } from './model/route.ts';
import { singleKeys } from './model/single-keys.ts';
import { mayDecide } from './model/session.ts';
import { close } from './model/threads.ts';

/** Single-key shortcuts in the lists of comments, if they are on; never while the person types, nor with a modifier (those are the browser's). */
export function onKey(event: KeyboardEvent): void {
  const { key, target } = event;
  if (key === 'Escape') {
    form.value = null;
    close();
  }
  const { page } = route.value;
  if (!singleKeys.value || event.ctrlKey || event.metaKey || event.altKey || (page !== 'queue' && page !== 'comments')) return;
  if (target instanceof Element && target.closest('input:not([type=checkbox]), textarea, select')) return;
  const seen = current.value;
  if (key === 'j' || key === 'k') step(key === 'j' ? 1 : -1);
  else if (key === 'u' && undo.value) void undo.value();
  else if (seen && mayDecide.value && key === 'x') choose(seen.comment.id);
  else if (seen && mayDecide.value) {
    const action = actions.find((each) => each.key === key && each.fits(seen));
    if (!action) return;
    // The letter must not be typed into the form that it opens.
    event.preventDefault();
    action.run(seen);
    if (form.value !== null) return;
  } else return;
  focusCurrent();
}
