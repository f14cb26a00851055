import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/** What a derivation costs (RFC 7914): N times 128 r bytes of memory, p times over. */
export interface PasswordCost {
  readonly N: number;
  readonly r: number;
  readonly p: number;
}

/** OWASP Password Storage Cheat Sheet, scrypt: N=2^17 (128 MiB), r=8, p=1. */
export const usualCost: PasswordCost = { N: 2 ** 17, r: 8, p: 1 };
const maxmem = 256 * 1024 * 1024;
const length = 32;

/** What is kept of a password: the parameters, the salt and the key, so that later ones may cost more. */
export async function hashPassword(password: string, cost: PasswordCost): Promise<string> {
  const salt = randomBytes(16);
  return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64url'), (await derive(password, salt, cost)).toString('base64url')].join('$');
}

/** Whether the password is the one that was kept. Without anything kept it takes as long, so that nobody learns who has one. */
export async function verifyPassword(password: string, kept: string | null, cost: PasswordCost): Promise<boolean> {
  const [, N, r, p, salt, key] = (kept ?? '').split('$');
  if (N === undefined || r === undefined || p === undefined || salt === undefined || key === undefined) {
    await derive(password, Buffer.alloc(16), cost);
    return false;
  }
  const derived = await derive(password, Buffer.from(salt, 'base64url'), { N: Number(N), r: Number(r), p: Number(p) });
  return timingSafeEqual(derived, Buffer.from(key, 'base64url'));
}

/** Different ways of typing the same letters are one password (RFC 8265, 4.2: NFC). */
const derive = (password: string, salt: Buffer, { N, r, p }: PasswordCost): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    scrypt(password.normalize('NFC'), salt, length, { N, r, p, maxmem }, (error, key) => (error === null ? resolve(key) : reject(error)));
  });
