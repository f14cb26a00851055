import type { Instant } from '../../shared/instant.ts';

/** Why a comment was published, held or put with spam when it came. */
export interface EvidenceTable {
  site: string;
  comment: string;
  /** JSON: an `Evidence`. */
  evidence: string;
  created_at: Instant;
}

/** How often something was met lately: a text, a network (hashed with a key of the day), a thread. Gone once it is over. */
export interface SightingTable {
  site: string;
  key: string;
  count: number;
  expires_at: Instant;
}

/** A challenge that was solved: once, at whichever instance. */
export interface SolvedTable {
  site: string;
  nonce: string;
  expires_at: Instant;
}

/** In how many comments of each kind words of a bucket stood. Bucket -1 counts the comments themselves. */
export interface WordTable {
  site: string;
  bucket: number;
  spam: number;
  ham: number;
}

/** What was learnt from a comment, so that it can be unlearnt whatever has become of its text. */
export interface LessonTable {
  site: string;
  comment: string;
  kind: 'spam' | 'ham';
  /** JSON: the buckets. */
  buckets: string;
}

/** What the service is still to be told of the owner's decisions. */
export interface ServiceReportTable {
  site: string;
  comment: string;
  kind: 'spam' | 'ham';
  due_at: Instant;
  tries: number;
}
