import type { Challenge, Solution } from '../../shared/contract/challenge.ts';
import { hashBlock } from './sha256.ts';

/** Milliseconds of work before the page gets its turn: a frame lasts 16, and a typed letter must appear in the next one. */
const slice = 8;

/** The number of four-byte counters. */
const end = 2 ** 32;

/**
 * Returns the solution in the server's format, or null if there is none or the challenge is of an unsupported kind. Works in slices on
 * the main thread: a policy without `worker-src` forbids a worker from another origin.
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
    // Reading the clock is slow, so it is read only sometimes.
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

/** Waits until all other pending tasks had their turn. A timer would be throttled to once a second in a background tab. */
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
