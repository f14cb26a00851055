import type { Family, Sample } from './exposition.ts';

/** A counter with one label. */
interface Counter {
  add(label: string): void;
  family(): Family;
}

export function createCounter(name: string, help: string, label: string, known: readonly string[]): Counter {
  // Known labels start at 0, so that a rate includes their first event.
  const counts = new Map(known.map((each) => [each, 0]));
  return {
    add: (each) => void counts.set(each, (counts.get(each) ?? 0) + 1),
    family: () => ({ name, help, type: 'counter', samples: Array.from(counts, ([each, value]) => ({ labels: { [label]: each }, value })) }),
  };
}

/** A histogram of durations by label. */
interface Timer {
  add(seconds: number, ...labels: readonly string[]): void;
  family(): Family;
}

/** Upper bounds of the buckets in seconds: from an answer out of memory to one that users complain about. */
const bounds = [0.001, 0.0025, 0.01, 0.05, 0.25, 1, 5];

interface Series {
  readonly labels: Readonly<Record<string, string>>;
  /** The count of each bucket; the last one is for everything above the bounds. */
  readonly counts: number[];
  sum: number;
}

export function createTimer(name: string, help: string, names: readonly string[]): Timer {
  const all = new Map<string, Series>();
  return {
    add(seconds, ...labels) {
      const key = labels.join(' ');
      let series = all.get(key);
      if (series === undefined) {
        series = { labels: Object.fromEntries(names.map((each, index) => [each, labels[index] ?? ''])), counts: bounds.map(() => 0).concat(0), sum: 0 };
        all.set(key, series);
      }
      const found = bounds.findIndex((bound) => seconds <= bound);
      const bucket = found === -1 ? bounds.length : found;
      series.counts[bucket] = (series.counts[bucket] ?? 0) + 1;
      series.sum += seconds;
    },
    family: () => ({ name, help, type: 'histogram', samples: [...all.values()].flatMap(samplesOf) }),
  };
}

/** Buckets are cumulative: each includes the counts of the smaller ones. */
function samplesOf({ labels, counts, sum }: Series): Sample[] {
  let total = 0;
  const buckets = counts.map((count, index): Sample => {
    total += count;
    return { suffix: '_bucket', labels: { ...labels, le: String(bounds[index] ?? '+Inf') }, value: total };
  });
  return [...buckets, { suffix: '_sum', labels, value: sum }, { suffix: '_count', labels, value: total }];
}
