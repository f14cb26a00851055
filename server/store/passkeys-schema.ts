import type { Selectable } from 'kysely';
import type { Instant } from '../../shared/instant.ts';

/** A public key that signs a person in. Its private key never leaves their device. */
export interface PasskeyTable {
  /** The credential id from the device (base64url). */
  id: string;
  user: string;
  /** COSE, base64url. */
  public_key: string;
  /** The device's signature counter, if it has one. */
  counter: number;
  /** JSON: how the device is reached. */
  transports: string;
  /** A short name of the device. */
  name: string;
  created_at: Instant;
  used_at: Instant | null;
}

/** A challenge for a device to sign, valid once and for a short time. */
export interface CeremonyTable {
  /** SHA-256 of the challenge. */
  challenge: string;
  /** The person who adds a key; null for a sign-in, where the person is not known yet. */
  user: string | null;
  expires_at: Instant;
}

export type PasskeyRow = Selectable<PasskeyTable>;
