import type { Selectable } from 'kysely';
import type { Instant } from '../../shared/instant.ts';
import type { Language, Role } from '../../shared/contract/admin/session.ts';

/** Somebody who decides about comments. */
export interface UserTable {
  id: string;
  name: string;
  /** In lower case; unique on the server. */
  email: string;
  /** scrypt with its parameters and salt, or null until one is set. */
  password: string | null;
  created_at: Instant;
  /** In which mails come that they did not ask for; null as long as nobody knows it. */
  language: Language | null;
}

/** What a person may do on one site; on all where the site is `*`. */
export interface GrantTable {
  user: string;
  site: string;
  role: Role;
}

export interface SessionTable {
  /** Names it in lists; opens nothing. */
  id: string;
  /** SHA-256 of what the cookie holds. */
  secret: string;
  user: string;
  /** In a few words: “Firefox on Linux”. */
  device: string;
  created_at: Instant;
  expires_at: Instant;
}

/** A link that signs in once. */
export interface EntryLinkTable {
  /** SHA-256 of what the link holds. */
  secret: string;
  user: string;
  expires_at: Instant;
}

/** A sign-in that failed: too many of one address within a while are not tried. */
export interface AttemptTable {
  email: string;
  id: string;
  at: Instant;
}

export type UserRow = Selectable<UserTable>;
export type SessionRow = Selectable<SessionTable>;
