import { signal } from '@preact/signals-core';
import { recall, remember } from '../storage.ts';

const kept = 'afterword-keys';

/** Whether single-key shortcuts are on: people who use speech input or hit keys by mistake can turn them off (WCAG 2.2, 2.1.4). */
export const singleKeys = signal(recall(kept) !== 'off');

export function turnKeys(on: boolean): void {
  singleKeys.value = on;
  remember(kept, on ? 'on' : 'off');
}
