import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/** The scrypt cost parameters (RFC 7914): a derivation needs N × 128 × r bytes of memory and runs p times. */
export interface PasswordCost {
  readonly N: number;
  readonly r: number;
  readonly p: number;
}

/** OWASP Password Storage Cheat Sheet, scrypt: N=2^17 (128 MiB), r=8, p=1. */
export const usualCost: PasswordCost = { N: 2 ** 17, r: 8, p: 1 };
const maxmem = 256 * 1024 * 1024;
const length = 32;

/** The stored form of a password: parameters, salt and key. The parameters are included so that new passwords can use a higher cost. */
export async function hashPassword(password: string, cost: PasswordCost): Promise<string> {
  const salt = randomBytes(16);
  return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64url'), (await derive(password, salt, cost)).toString('base64url')].join('$');
}

/** Whether the password matches the stored one. Without a stored one it takes as long, so that the time does not show who has a password. */
export async function verifyPassword(password: string, kept: string | null, cost: PasswordCost): Promise<boolean> {
  const [, N, r, p, salt, key] = (kept ?? '').split('$');
  if (N === undefined || r === undefined || p === undefined || salt === undefined || key === undefined) {
    await derive(password, Buffer.alloc(16), cost);
    return false;
  }
  const derived = await derive(password, Buffer.from(salt, 'base64url'), { N: Number(N), r: Number(r), p: Number(p) });
  return timingSafeEqual(derived, Buffer.from(key, 'base64url'));
}

/** NFC makes different encodings of the same characters one password (RFC 8265, 4.2). */
const derive = (password: string, salt: Buffer, { N, r, p }: PasswordCost): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    scrypt(password.normalize('NFC'), salt, length, { N, r, p, maxmem }, (error, key) => (error === null ? resolve(key) : reject(error)));
  });
