import type { Check } from '../check.ts';

/** Seconds: too short for a person to write and send a comment. A very short one can be pasted, so this is never more than a hint. */
const quickest = 3;

/** The form reports when its first letter was typed. A missing or false value has no consequence. */
export const tooFast: Check = {
  name: 'too-fast',
  look: ({ seconds }) => (seconds === null || seconds >= quickest ? null : { says: 'publish', score: 20, count: Math.round(seconds), limit: quickest }),
};
