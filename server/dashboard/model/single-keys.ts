import { signal } from '@preact/signals-core';
import { recall, remember } from '../storage.ts';

const kept = 'afterword-keys';

/** Whether single keys do something: who speaks to their computer, or hits keys by mistake, turns them off (WCAG 2.2, 2.1.4). */
export const singleKeys = signal(recall(kept) !== 'off');

export function turnKeys(on: boolean): void {
  singleKeys.value = on;
  remember(kept, on ? 'on' : 'off');
}
