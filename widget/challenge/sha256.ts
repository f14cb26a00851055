/** The first 32 bits of the fractional parts of the cube roots of the first 64 primes, and of the square roots of the first 8 (FIPS 180-4, 4.2.2 and 5.3.3). */
const [rounds, initial] = constants();

/** The words of one block and of its schedule; allocated once, because the hash runs a hundred thousand times. */
const schedule = new Int32Array(64);

/**
 * SHA-256 (FIPS 180-4) of a message that fits in one block: at most 55 bytes. It is our own, because browsers offer theirs only with TLS,
 * and an asynchronous call costs ten times as much as the hash. Writes the eight words of the hash into `into`.
 */
export function hashBlock(message: Uint8Array, into: Int32Array): void {
  const w = schedule;
  w.fill(0, 0, 16);
  for (let index = 0; index < message.length; index += 1) w[index >> 2] = at(w, index >> 2) | ((message[index] ?? 0) << (24 - (index & 3) * 8));
  w[message.length >> 2] = at(w, message.length >> 2) | (0x80 << (24 - (message.length & 3) * 8));
  w[15] = message.length * 8;
  for (let index = 16; index < 64; index += 1) {
    const near = at(w, index - 15);
    const far = at(w, index - 2);
    w[index] = at(w, index - 16) + at(w, index - 7) + (turn(near, 7) ^ turn(near, 18) ^ (near >>> 3)) + (turn(far, 17) ^ turn(far, 19) ^ (far >>> 10));
  }
  let [a, b, c, d, e, f, g, h] = initial;
  for (let index = 0; index < 64; index += 1) {
    const one = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + at(rounds, index) + at(w, index)) | 0;
    const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + one) | 0;
    d = c;
    c = b;
    b = a;
    a = (one + two) | 0;
  }
  into.set([a + initial[0], b + initial[1], c + initial[2], d + initial[3], e + initial[4], f + initial[5], g + initial[6], h + initial[7]]);
}

const at = (words: Int32Array, index: number): number => words[index] ?? 0;

const turn = (word: number, by: number): number => (word >>> by) | (word << (32 - by));

function constants(): [Int32Array, readonly [number, number, number, number, number, number, number, number]] {
  const primes: number[] = [];
  for (let number = 2; primes.length < 64; number += 1) if (primes.every((prime) => number % prime !== 0)) primes.push(number);
  const fraction = (root: number) => ((root - Math.floor(root)) * 2 ** 32) | 0;
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = primes.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)));
  return [Int32Array.from(primes, (prime) => fraction(Math.cbrt(prime))), [a, b, c, d, e, f, g, h]];
}
