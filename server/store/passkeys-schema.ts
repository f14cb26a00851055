import type { Selectable } from 'kysely';
import type { Instant } from '../../shared/instant.ts';

/** A key that signs somebody in, of which the other half never leaves their device. */
export interface PasskeyTable {
  /** As the device names it (base64url). */
  id: string;
  user: string;
  /** COSE, base64url. */
  public_key: string;
  /** How often it signed, where the device counts. */
  counter: number;
  /** JSON: how it is reached. */
  transports: string;
  /** The device in a few words. */
  name: string;
  created_at: Instant;
  used_at: Instant | null;
}

/** What a device was asked to sign; once, and not for long. */
export interface CeremonyTable {
  /** SHA-256 of it. */
  challenge: string;
  /** Who adds a key; null for signing in, when nobody knows yet who it is. */
  user: string | null;
  expires_at: Instant;
}

export type PasskeyRow = Selectable<PasskeyTable>;
