import { become } from './become.ts';
import { loadMessages } from './i18n/language.ts';
import { loadPreact, type Stage } from './stage.tsx';
import { holdStill } from './steady.ts';
import { paint, paintOn } from './view/paint.ts';

/**
 * Goes on from a thread that was pasted with its page (`server/render/fragment.tsx`): with the first answer its elements become
 * the widget's own, comments that are still there remain the very same elements, and what is being read stays where it is. As
 * long as there is no answer, what was pasted stands as it is and works without us. `dress` gives the frame its language and its looks.
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
    // Nothing may be posted any more: the form says so when it is sent, and gives back what was typed.
    if (writing && !fresh.querySelector('form')) return false;
    if (writing && !canWrite) {
      // Both forms in one go; without a network the one that is there still works.
      void loadWriting().then(
        () => stage.draw(stage.shown),
        () => {},
      );
      return false;
    }
    const rest = writing?.querySelector('.rest') ?? null;
    // As they are, and not as they are named: `normal` is another height for each size of type.
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

/** The form that is being written in is drawn by the widget, and then nothing of the fragment's looks is needed any more. */
async function goOn(stage: Stage, rest: Element | null): Promise<void> {
  if (rest) await goOnWriting(stage, rest);
  for (const style of stage.host.shadowRoot?.querySelectorAll('style') ?? []) style.remove();
}

/** What was typed into the plain form stands in the widget's, and the reader goes on where they were. */
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
