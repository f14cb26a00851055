import { networkOf } from '../network.ts';

/** The most streams of one process: each takes 30 kB, and every change of a thread is written to all its streams. */
const most = 20_000;

/** The most streams of one network, enough for a school or a large office: no network may take them all. */
const mostOfNetwork = 500;

/** Counts the streams, in all and by network. Without room, a reader gets no live events. */
export interface Room {
  /** Whether there is room for one more stream from an address; an unknown address has no limit of its own. */
  has(address: string | null): boolean;
  /** The number of open streams. */
  taken(): number;
  /** Takes a place; returns the function that frees it. */
  take(address: string | null): () => void;
}

export function createRoom(): Room {
  let taken = 0;
  const byNetwork = new Map<string | null, number>();
  return {
    has(address) {
      const network = networkOf(address);
      return taken < most && (network === null || (byNetwork.get(network) ?? 0) < mostOfNetwork);
    },
    taken: () => taken,
    take(address) {
      const network = networkOf(address);
      taken += 1;
      byNetwork.set(network, (byNetwork.get(network) ?? 0) + 1);
      return function giveBack() {
        taken -= 1;
        const left = (byNetwork.get(network) ?? 0) - 1;
        if (left === 0) byNetwork.delete(network);
        else byNetwork.set(network, left);
      };
    },
  };
}
