import type { Selectable } from 'kysely';
import type { Instant } from '../../shared/instant.ts';
import type { Language, Role } from '../../shared/contract/admin/session.ts';

/** A person who moderates comments. */
export interface UserTable {
  id: string;
  name: string;
  /** In lower case; unique on the server. */
  email: string;
  /** The scrypt hash with its parameters and salt; null until a password is set. */
  password: string | null;
  created_at: Instant;
  /** The language of mails that the person did not ask for; null as long as it is not known. */
  language: Language | null;
}

/** The role of a person on one site, or on every site if the site is `*`. */
export interface GrantTable {
  user: string;
  site: string;
  role: Role;
}

export interface SessionTable {
  /** Identifies the session in lists; no secret. */
  id: string;
  /** SHA-256 of the cookie's secret. */
  secret: string;
  user: string;
  /** A short name of the device: “Firefox on Linux”. */
  device: string;
  created_at: Instant;
  expires_at: Instant;
}

/** A link that signs in once. */
export interface EntryLinkTable {
  /** SHA-256 of the link's secret. */
  secret: string;
  user: string;
  expires_at: Instant;
}

/** A failed sign-in. After too many within a while, further sign-ins of that address are refused unchecked. */
export interface AttemptTable {
  email: string;
  id: string;
  at: Instant;
}

export type UserRow = Selectable<UserTable>;
export type SessionRow = Selectable<SessionTable>;
