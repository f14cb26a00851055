import { effect, type Signal } from '@preact/signals-core';
import type { Shelf } from '../api/storage.ts';
import { draftOf, type ThreadModel } from './thread.ts';

/** Unsent texts on the device, by the comment they answer (`''`: the thread itself). */
export type DraftShelf = Shelf<Record<string, string>>;

/** What was typed on an earlier visit comes back, where nothing was typed since. */
export function restoreDrafts(model: ThreadModel, shelf: DraftShelf): void {
  for (const [parent, text] of Object.entries(shelf.read())) {
    const draft = draftOf(model, parent);
    if (draft.value === '') draft.value = text;
  }
}

/** Keeps a draft on the device for as long as it is not empty: posting it empties it. */
export function keepDraft(draft: Signal<string>, parent: string, shelf: DraftShelf): void {
  effect(() => {
    const { [parent]: _, ...others } = shelf.read();
    shelf.write(draft.value === '' ? others : { ...others, [parent]: draft.value });
  });
}
