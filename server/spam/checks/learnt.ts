import type { Check } from '../check.ts';
import { decidedOf, enough, probabilityOf } from '../bayes.ts';

/** The verdict of the filter that learns from the owner's decisions. The count is a probability in percent. */
export const learnt: Check = {
  name: 'learnt',
  look({ learnt: { all, words } }) {
    const decided = decidedOf(all);
    if (decided < enough.speak) return null;
    const probability = probabilityOf(words, all);
    if (probability === null) return null;
    const count = Math.round(probability * 100);
    if (probability >= 0.999 && decided >= enough.reject) return { says: 'reject', score: 100, count };
    if (probability >= 0.95) return { says: 'hold', score: 60, count };
    if (probability >= 0.8) return { says: 'publish', score: 25, count };
    return probability <= 0.05 ? { says: 'publish', score: -20, count } : null;
  },
};
