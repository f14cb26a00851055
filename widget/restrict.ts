import { complain } from './complain.ts';
import { narrow } from './narrow.ts';
import type { Stage } from './stage.tsx';

/** Holds a thread to what the page's own attributes say of closing, and says what is wrong with them. */
export function restrict(stage: Stage, settings: Record<string, string>): void {
  stage.narrow = (state) => narrow(state, settings, new Date().toISOString());
  complain(settings);
}
