import { networkOf } from '../network.ts';

/** Streams of one process: 30 kB each, and every change of a thread is written to all of its own. */
const most = 20_000;

/** Streams of one network, a school or a large office included: nobody takes all of them. */
const mostOfNetwork = 500;

/** How many listen, and from where. Who finds no room reads the thread as it is. */
export interface Room {
  /** Whether there is room for one more at an address; one whose network is not known is not counted. */
  has(address: string | null): boolean;
  /** How many places are taken. */
  taken(): number;
  /** Takes a place; returns what gives it back. */
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
