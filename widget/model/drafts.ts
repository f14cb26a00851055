import { effect, type Signal } from '@preact/signals-core';
import type { DraftShelf } from '../api/draft-shelf.ts';
import { draftOf, type ThreadModel } from './thread.ts';

/** What was typed on an earlier visit comes back, where nothing was typed since. */
export function restoreDrafts(model: ThreadModel, shelf: DraftShelf): void {
  for (const [parent, text] of Object.entries(shelf.all())) {
    const draft = draftOf(model, parent);
    if (draft.value === '') draft.value = text;
  }
}

/** Keeps a draft on the device for as long as it is not empty: posting it empties it. */
export function keepDraft(draft: Signal<string>, parent: string, shelf: DraftShelf): void {
  effect(() => shelf.put(parent, draft.value));
}
