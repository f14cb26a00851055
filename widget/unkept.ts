import { openDraftShelf } from './api/draft-shelf.ts';
import type { Stage } from './stage.tsx';

/** The code that draws the rest of a form also stores its text. Until it is loaded, the field is alone. */
const isAlone = (field: HTMLTextAreaElement): boolean => !field.nextElementSibling;

/** The fields whose text is not stored anywhere else. */
export const unkeptIn = (frame: HTMLElement): HTMLTextAreaElement[] =>
  [...frame.querySelectorAll<HTMLTextAreaElement>('form textarea')].filter((field) => field.value !== '' && isAlone(field));

/**
 * Shows the drafts of an earlier visit, and stores text typed before the form's code is loaded: without a network it never loads, and the
 * reader may reload the page.
 */
export function keepUnkept(stage: Stage): void {
  const { frame, left } = stage;
  // The id of a thread that failed to load is unknown.
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
