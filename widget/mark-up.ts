import { markUp, type Markup } from './model/markup.ts';
import { shortcuts } from './view/toolbar.tsx';

/** Applies a toolbar action to a text field like typed input, so that the browser can undo it. */
export function markUpIn(field: HTMLTextAreaElement, what: Markup): void {
  const { value, selectionStart, selectionEnd } = field;
  const after = markUp(what, { text: value, start: selectionStart, end: selectionEnd });
  const begin = sharedAtStart(value, after.text);
  const rest = sharedAtEnd(value, after.text, begin);
  const typed = after.text.slice(begin, after.text.length - rest);
  field.focus();
  field.setSelectionRange(begin, value.length - rest);
  // `execCommand` is deprecated and has no successor: the browser can undo only input that was typed or looks so.
  const done = document.execCommand(typed === '' ? 'delete' : 'insertText', false, typed);
  if (!done || field.value !== after.text) {
    field.value = after.text;
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  }
  field.setSelectionRange(after.start, after.end);
}

/** Handles Ctrl or Cmd with B, I or K in a text field. IME composition and other modifiers are left to the browser. */
export function onShortcut(event: Event): void {
  if (!(event instanceof KeyboardEvent) || event.isComposing || event.altKey || event.shiftKey || event.ctrlKey === event.metaKey) return;
  const what = shortcuts[event.key.toLowerCase()];
  const { target } = event;
  if (!what || !(target instanceof HTMLTextAreaElement) || target.readOnly) return;
  event.preventDefault();
  markUpIn(target, what);
}

function sharedAtStart(one: string, other: string): number {
  let length = 0;
  while (length < Math.min(one.length, other.length) && one[length] === other[length]) length += 1;
  return length;
}

function sharedAtEnd(one: string, other: string, begin: number): number {
  let length = 0;
  while (length < Math.min(one.length, other.length) - begin && one.at(-1 - length) === other.at(-1 - length)) length += 1;
  return length;
}
