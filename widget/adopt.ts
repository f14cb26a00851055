import { become } from './become.ts';
import { loadMessages } from './i18n/language.ts';
import { loadPreact, type Stage } from './stage.tsx';
import { holdStill } from './steady.ts';
import { paint, paintOn } from './view/paint.ts';

/**
 * Takes over a thread that was pasted into its page (`server/render/fragment.tsx`). With the first answer its elements become the
 * widget's own; elements of comments that still exist are kept, and the reading position does not move. Until there is an answer, the
 * pasted thread stays as it is and works without the widget. `dress` gives the frame its language and its theme.
 */
export function adopt(stage: Stage, dress: () => void): void {
  const { host, frame } = stage;
  let canWrite = false;
  const loadWriting = async () => {
    await Promise.all([import('./desk.tsx'), import('./writing.tsx'), loadPreact(), loadMessages('acting', stage.catalog)]);
    canWrite = true;
  };
  stage.paint = (node) => {
    if (!stage.shown.thread) return false;
    const fresh = document.createElement('div');
    paint(node, fresh);
    paintOn(fresh, Infinity);
    const form = frame.querySelector('form');
    const writing = form?.querySelector('textarea')?.value ? form : null;
    // Nothing may be posted any more: the server answers the submitted form with that, and returns the draft.
    if (writing && !fresh.querySelector('form')) return false;
    if (writing && !canWrite) {
      // Replaces the form in one step. Without a network the existing form still works.
      void loadWriting().then(
        () => stage.draw(stage.shown),
        () => {},
      );
      return false;
    }
    const rest = writing?.querySelector('.rest') ?? null;
    // Computed values instead of keywords: `normal` is a different height for each font size.
    const { lineHeight, colorScheme } = getComputedStyle(frame);
    holdStill(host, () => {
      become(frame, fresh, rest);
      dress();
      Object.assign(frame.style, { lineHeight, colorScheme });
    });
    void goOn(stage, rest);
    return true;
  };
}

/** Draws the form in use with the widget; after that nothing of the fragment's styles is needed. */
async function goOn(stage: Stage, rest: Element | null): Promise<void> {
  if (rest) await goOnWriting(stage, rest);
  for (const style of stage.host.shadowRoot?.querySelectorAll('style') ?? []) style.remove();
}

/** Copies the plain form's fields to the widget's form, and restores the focus. */
async function goOnWriting(stage: Stage, rest: Element): Promise<void> {
  const { host, frame } = stage;
  const typed = [...rest.querySelectorAll('input')].map(({ name, value }) => ({ name, value }));
  const active = host.shadowRoot?.activeElement;
  const focused = active instanceof HTMLInputElement ? active.name : '';
  await stage.act({ type: 'focusin', target: rest.closest('form'), detail: '' });
  rest.remove();
  for (const { name, value } of typed) {
    const field = frame.querySelector<HTMLInputElement>(`form input[name=${name}]`);
    if (!field) continue;
    if (value !== '' && field.value !== value) {
      field.value = value;
      field.dispatchEvent(new Event('input', { bubbles: true }));
    }
    if (name === focused) field.focus({ preventScroll: true });
  }
}
