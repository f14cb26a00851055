import { complain } from './complain.ts';
import { narrow } from './narrow.ts';
import type { Stage } from './stage.tsx';

/** Applies the page's own closing attributes to a thread, and reports wrong ones. */
export function restrict(stage: Stage, settings: Record<string, string>): void {
  stage.narrow = (state) => narrow(state, settings, new Date().toISOString());
  complain(settings);
}
