import { effect, type Signal } from '@preact/signals-core';
import type { DraftShelf } from '../api/draft-shelf.ts';
import { draftOf, type ThreadModel } from './thread.ts';

/** Restores the drafts of an earlier visit, except where the reader has typed since. */
export function restoreDrafts(model: ThreadModel, shelf: DraftShelf): void {
  for (const [parent, text] of Object.entries(shelf.all())) {
    const draft = draftOf(model, parent);
    if (draft.value === '') draft.value = text;
  }
}

/** Stores a draft on the device while it is not empty. Posting empties it. */
export function keepDraft(draft: Signal<string>, parent: string, shelf: DraftShelf): void {
  effect(() => shelf.put(parent, draft.value));
}
