import type { Passage } from '../shared/contract/comment.ts';

/** An action of the reader: the type of the event, its target, and the key, choice or comment. */
export interface Happening {
  readonly type: string;
  readonly target: Element | null;
  readonly detail: string;
  /** The passage of the page that the new comment is about. */
  readonly passage?: Passage;
}

/** The elements on which each type of event has a meaning. */
export const selectors: Readonly<Record<string, string>> = {
  click: 'button',
  change: 'select',
  focusin: 'form',
  input: 'form textarea',
  submit: 'form',
  keydown: 'form',
};

/**
 * Converts an event to an action, or null: most events mean nothing here. It is read synchronously, because an event loses its target
 * after its dispatch. The module that handles actions is loaded with the first one.
 */
export function happeningOf(event: Event): Happening | null {
  const { type, target } = event;
  const selector = selectors[type];
  if (!selector || !(target instanceof Element) || !target.closest(selector)) return null;
  // A form in a sandboxed frame may not submit, and the browser reports that. The click on its button comes first and is enough.
  if (type === 'submit' || type === 'click') event.preventDefault();
  // The next drawing resets the select, so its value is read now.
  if (!(event instanceof KeyboardEvent)) return { type, target, detail: target instanceof HTMLSelectElement ? target.value : '' };
  // Escape leaves a reply, Ctrl or Cmd with Enter sends it.
  const { key, ctrlKey, metaKey } = event;
  return key === 'Escape' || (key === 'Enter' && (ctrlKey || metaKey)) ? { type, target, detail: key } : null;
}
