import type { Passage } from '../shared/contract/comment.ts';

/** Something a reader did: the kind of event, where, and with which key, choice or comment. */
export interface Happening {
  readonly type: string;
  readonly target: Element | null;
  readonly detail: string;
  /** The words of the page that a comment shall be about. */
  readonly passage?: Passage;
}

/** Where an event of a kind means something. */
export const selectors: Readonly<Record<string, string>> = {
  click: 'button',
  change: 'select',
  focusin: 'form',
  input: 'form textarea',
  submit: 'form',
  keydown: 'form',
};

/**
 * What an event means, or null: most mean nothing here. It is read at once, for an event forgets its target when it is
 * over, and those that mean something are answered by a module that is loaded with the first of them.
 */
export function happeningOf(event: Event): Happening | null {
  const { type, target } = event;
  const selector = selectors[type];
  if (!selector || !(target instanceof Element) || !target.closest(selector)) return null;
  // A form in a sandboxed frame may not submit, and the browser says so: its button's click comes first, and is enough.
  if (type === 'submit' || type === 'click') event.preventDefault();
  // A choice is drawn over as soon as anything is drawn anew, so it is read now.
  if (!(event instanceof KeyboardEvent)) return { type, target, detail: target instanceof HTMLSelectElement ? target.value : '' };
  // Escape leaves a reply, Ctrl or Cmd with Enter sends it.
  const { key, ctrlKey, metaKey } = event;
  return key === 'Escape' || (key === 'Enter' && (ctrlKey || metaKey)) ? { type, target, detail: key } : null;
}
