import type { Instant } from '../../shared/instant.ts';

/** The evidence for publishing, holding or rejecting a new comment. */
export interface EvidenceTable {
  site: string;
  comment: string;
  /** JSON: an `Evidence`. */
  evidence: string;
  created_at: Instant;
}

/** A count of recent sightings of a text, a network (hashed with a key of the day) or a thread. Deleted once it has expired. */
export interface SightingTable {
  site: string;
  key: string;
  count: number;
  expires_at: Instant;
}

/** A challenge that was solved; it is accepted once over all instances. */
export interface SolvedTable {
  site: string;
  nonce: string;
  expires_at: Instant;
}

/** The number of spam and of ham comments with a word of this bucket. Bucket -1 counts the comments themselves. */
export interface WordTable {
  site: string;
  bucket: number;
  spam: number;
  ham: number;
}

/** What was learnt from a comment, so that it can be unlearnt even after its text is gone. */
export interface LessonTable {
  site: string;
  comment: string;
  kind: 'spam' | 'ham';
  /** JSON: the buckets. */
  buckets: string;
}

/** An owner's decision that is still to be reported to the service. */
export interface ServiceReportTable {
  site: string;
  comment: string;
  kind: 'spam' | 'ham';
  due_at: Instant;
  tries: number;
}
