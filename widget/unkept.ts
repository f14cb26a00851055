import { openDraftShelf } from './api/draft-shelf.ts';
import type { Stage } from './stage.tsx';

/** What draws the rest of a form also keeps its text; until it is there, the field stands alone. */
const isAlone = (field: HTMLTextAreaElement): boolean => !field.nextElementSibling;

/** Where something is being written of which nothing but its field knows. */
export const unkeptIn = (frame: HTMLElement): HTMLTextAreaElement[] =>
  [...frame.querySelectorAll<HTMLTextAreaElement>('form textarea')].filter((field) => field.value !== '' && isAlone(field));

/**
 * Shows what was begun on an earlier visit, and puts on the device what is typed before the code for it is there: without a network that
 * never comes, and the page is loaded again.
 */
export function keepUnkept(stage: Stage): void {
  const { frame, left } = stage;
  // A thread that could not be read is not known by its id yet.
  const shelf = () => openDraftShelf(stage.source, stage.shown.thread?.id);
  const keep = ({ form, value }: HTMLTextAreaElement) => shelf().put(form?.dataset['parent'] ?? '', value);
  const onInput = ({ target }: Event) => {
    if (target instanceof HTMLTextAreaElement && target.form && isAlone(target)) keep(target);
  };
  frame.addEventListener('input', onInput, { signal: left });
  unkeptIn(frame).forEach(keep);
  const field = frame.querySelector<HTMLTextAreaElement>('.thread > form textarea');
  if (field && isAlone(field)) field.value ||= shelf().all()[''] ?? '';
}
