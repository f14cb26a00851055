import type { Challenge, Solution } from '../../shared/contract/challenge.ts';
import { hashBlock } from './sha256.ts';

/** Milliseconds of work between two looks at what the reader does: a frame has 16, and a letter must be seen in the next one. */
const slice = 8;

/** Numbers of four bytes. */
const end = 2 ** 32;

/**
 * What solves a challenge, as the server takes it; null where nothing does, or it asks for something else than we can. Works in
 * slices on the page's own thread: a policy without `worker-src` lets nobody start a worker from another origin.
 */
export async function solve(challenge: Challenge): Promise<string | null> {
  const { salt, nonce, keyPrefix, keyLength, algorithm, cost } = challenge.parameters;
  const message = Uint8Array.from(bytesOf(salt + nonce + '00000000'));
  if (algorithm !== 'SHA-256' || keyLength !== 32 || message.length > 55 || keyPrefix.length % 8 !== 0) return null;
  const counted = new DataView(message.buffer, message.length - 4);
  const prefix = Array.from({ length: keyPrefix.length / 8 }, (_, index) => parseInt(keyPrefix.slice(index * 8, index * 8 + 8), 16) | 0);
  const hash = new Int32Array(8);
  let until = performance.now() + slice;
  for (let counter = 0; counter < end; counter += 1) {
    // A clock is slow to ask, so not each time.
    if (counter % 256 === 0 && performance.now() > until) {
      await pause();
      until = performance.now() + slice;
    }
    counted.setUint32(0, counter);
    hashBlock(message, hash);
    for (let again = 1; again < cost; again += 1) hashBlock(Uint8Array.from(bytesOf(hexOf(hash))), hash);
    if (prefix.every((word, index) => word === hash[index])) {
      const solution: Solution = { challenge, solution: { counter, derivedKey: hexOf(hash) } };
      return JSON.stringify(solution);
    }
  }
  return null;
}

/** Until everything else that waits had its turn. A timer would be slowed down to once a second in a tab that is not looked at. */
const pause = () =>
  new Promise<void>((resolve) => {
    const { port1, port2 } = new MessageChannel();
    const goOn = () => {
      port1.close();
      resolve();
    };
    port1.addEventListener('message', goOn, { once: true });
    port1.start();
    port2.postMessage(null);
  });

const bytesOf = (hex: string): number[] => Array.from({ length: hex.length / 2 }, (_, index) => parseInt(hex.slice(index * 2, index * 2 + 2), 16));

const hexOf = (words: Int32Array): string => Array.from(words, (word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
