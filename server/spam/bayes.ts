import type { Learnt } from '../store/lessons.ts';

/** How many words decide, the most telling ones (Paul Graham, A Plan for Spam). */
const telling = 15;
/** With fewer words than this, a comment gets no probability. */
const fewest = 4;
/** Each word starts with this many sightings, at this probability (Gary Robinson, A Statistical Approach to the Spam Problem, strength 1). */
const prior = { strength: 1, probability: 0.5 };

/** The owner's decisions about each kind that are needed before the filter says anything, and before it rejects. */
export const enough = { speak: 20, reject: 50 };

/** The number of decisions about the rarer kind. */
export const decidedOf = (all: Learnt): number => Math.min(all.spam, all.ham);

/**
 * The probability (0 to 1) that a comment with these words is spam; null if too few of them are telling. It compares rates, not counts,
 * because a site with much spam does not have only spam.
 */
export function probabilityOf(words: readonly Learnt[], all: Learnt): number | null {
  const odds = words
    .map((word) => oddsOf(word, all))
    .filter((each) => Math.abs(each) > 0.4)
    .sort((one, other) => Math.abs(other) - Math.abs(one))
    .slice(0, telling);
  if (odds.length < fewest) return null;
  return 1 / (1 + Math.exp(-odds.reduce((sum, each) => sum + each, 0)));
}

/** The logarithm of one word's odds: 0 if the word says nothing. */
function oddsOf({ spam, ham }: Learnt, all: Learnt): number {
  const rates = { spam: spam / Math.max(1, all.spam), ham: ham / Math.max(1, all.ham) };
  const met = spam + ham;
  if (met <= 0 || rates.spam + rates.ham <= 0) return 0;
  const raw = rates.spam / (rates.spam + rates.ham);
  const tempered = (prior.strength * prior.probability + met * raw) / (prior.strength + met);
  return Math.log(tempered / (1 - tempered));
}
