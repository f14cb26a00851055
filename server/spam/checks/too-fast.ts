import type { Check } from '../check.ts';

/** Seconds in which nobody writes and sends a comment; a very short one can be pasted, so that it is never more than a hint. */
const quickest = 3;

/** The form says when it was first written in. Where it does not, or says a lie, nothing follows from it. */
export const tooFast: Check = {
  name: 'too-fast',
  look: ({ seconds }) => (seconds === null || seconds >= quickest ? null : { says: 'publish', score: 20, count: Math.round(seconds), limit: quickest }),
};
