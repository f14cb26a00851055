import type { BanKind } from '../../shared/contract/admin/bans.ts';
import type { Instant } from '../../shared/instant.ts';

/** How much of a rate is used up: by a network, hashed with a key of the day, or by a site. Gone once it is over. */
export interface RateTable {
  /** `*` for what belongs to no site. */
  site: string;
  key: string;
  used_until: Instant;
}

/** Whom the owner of a site does not want to hear. */
export interface BanTable {
  site: string;
  id: string;
  kind: BanKind;
  /** The name or address in lower case; of a network only a hash. */
  value: string;
  /** The comment that it was spoken over, where there was one. */
  comment: string | null;
  why: string | null;
  created_at: Instant;
  /** The person who did it. */
  created_by: string;
  /** Null for good. */
  ends_at: Instant | null;
}

/** From which network a comment came, hashed; dropped within a day. */
export interface TraceTable {
  site: string;
  comment: string;
  network: string;
  expires_at: Instant;
}
