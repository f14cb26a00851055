import type { BanKind } from '../../shared/contract/admin/bans.ts';
import type { Instant } from '../../shared/instant.ts';

/** How much of a rate a network (hashed with a key of the day) or a site has used. Deleted once it has expired. */
export interface RateTable {
  /** `*` for a rate that belongs to no site. */
  site: string;
  key: string;
  used_until: Instant;
}

/** A writer who is banned from a site. */
export interface BanTable {
  site: string;
  id: string;
  kind: BanKind;
  /** The name or address in lower case; of a network only a hash. */
  value: string;
  /** The comment that was the reason for the ban, if any. */
  comment: string | null;
  why: string | null;
  created_at: Instant;
  /** The person who made the ban. */
  created_by: string;
  /** Null: permanent. */
  ends_at: Instant | null;
}

/** The hashed network that a comment came from; deleted within a day. */
export interface TraceTable {
  site: string;
  comment: string;
  network: string;
  expires_at: Instant;
}
