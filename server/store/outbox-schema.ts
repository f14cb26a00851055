import type { Selectable } from 'kysely';
import type { Instant } from '../../shared/instant.ts';

/** An outgoing message: written in the transaction of its cause, delivered afterwards. */
export interface OutboxTable {
  site: string;
  /** Sorts by time, and identifies the message to its receiver across all tries. */
  id: string;
  /** The means of delivery. */
  kind: string;
  /** The cause: there is never more than one message for each cause and recipient. */
  cause: string;
  recipient: string;
  /** JSON of the data needed for delivery; empty once delivered. */
  payload: string;
  status: 'pending' | 'done' | 'dead';
  tries: number;
  /** The time of the next try or, during a try, the time at which another worker may try. */
  due_at: Instant;
  /** The reason of the last failure, in a few words, without personal data. */
  fault: string | null;
  created_at: Instant;
}

/** A person who asked for mail about a site. Until they confirm, they get nothing but the question whether they want it. */
export interface FollowerTable {
  site: string;
  /** In lower case. */
  email: string;
  /** Stands for the address in links. */
  id: string;
  /** BCP 47. */
  language: string;
  /** 1 for one mail a day. */
  daily: number;
  asked_at: Instant;
  confirmed_at: Instant | null;
}

/** A thread in which a follower wants to be told of answers to their comments. */
export interface FollowTable {
  site: string;
  email: string;
  /** The id of the thread's row. */
  thread: string;
  created_at: Instant;
}

/** A follower of a thread who wants to hear of every comment in it. */
export interface WatchTable {
  site: string;
  thread: string;
  email: string;
}

/** A comment that a daily mail will tell a recipient about. */
export interface DigestTable {
  site: string;
  recipient: string;
  comment: string;
}

/** How a moderator wants to be told of held comments on a site. Without a row: at once. */
export interface NoticeTable {
  user: string;
  site: string;
  how: 'at-once' | 'daily' | 'none';
}

/** An address that receives the events of a site. */
export interface WebhookTable {
  site: string;
  id: string;
  url: string;
  /** `whsec_` and the signing key. */
  secret: string;
  created_at: Instant;
}

export type OutboxRow = Selectable<OutboxTable>;
export type FollowerRow = Selectable<FollowerTable>;
export type WebhookRow = Selectable<WebhookTable>;
