import type { Learnt } from '../store/lessons.ts';

/** How many words decide, the most telling ones (Paul Graham, A Plan for Spam). */
const telling = 15;
/** Fewer than this say nothing of a comment. */
const fewest = 4;
/** A word counts as met this often on either side before it was met at all (Gary Robinson, A Statistical Approach to the Spam Problem, strength 1). */
const prior = { strength: 1, probability: 0.5 };

/** Comments of each kind that an owner must have decided about before anything is said, and before anything is refused. */
export const enough = { speak: 20, reject: 50 };

/** How many of the rarer kind were decided. */
export const decidedOf = (all: Learnt): number => Math.min(all.spam, all.ham);

/** The probability (0 to 1) that a comment of these words is spam, or null where too few of them are telling. Rates, not counts: who has much spam has not only spam. */
export function probabilityOf(words: readonly Learnt[], all: Learnt): number | null {
  const odds = words
    .map((word) => oddsOf(word, all))
    .filter((each) => Math.abs(each) > 0.4)
    .sort((one, other) => Math.abs(other) - Math.abs(one))
    .slice(0, telling);
  if (odds.length < fewest) return null;
  return 1 / (1 + Math.exp(-odds.reduce((sum, each) => sum + each, 0)));
}

/** The logarithm of the odds that one word says: 0 where it says nothing. */
function oddsOf({ spam, ham }: Learnt, all: Learnt): number {
  const rates = { spam: spam / Math.max(1, all.spam), ham: ham / Math.max(1, all.ham) };
  const met = spam + ham;
  if (met <= 0 || rates.spam + rates.ham <= 0) return 0;
  const raw = rates.spam / (rates.spam + rates.ham);
  const tempered = (prior.strength * prior.probability + met * raw) / (prior.strength + met);
  return Math.log(tempered / (1 - tempered));
}
