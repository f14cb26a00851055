import type { Selectable } from 'kysely';
import type { Instant } from '../../shared/instant.ts';

/** Something that leaves the server: written in the transaction of what caused it, delivered afterwards. */
export interface OutboxTable {
  site: string;
  /** Sorts by time; names the message to whoever receives it, however often that is tried. */
  id: string;
  /** What it is delivered by. */
  kind: string;
  /** What caused it: of one cause there is one message for each recipient, ever. */
  cause: string;
  recipient: string;
  /** JSON of what must be known to deliver it; empty once that is done. */
  payload: string;
  status: 'pending' | 'done' | 'dead';
  tries: number;
  /** The next try, or, while somebody tries, the moment when another may. */
  due_at: Instant;
  /** Why it failed last, in a few words, without anything personal. */
  fault: string | null;
  created_at: Instant;
}

/** Somebody who wants to hear of a site by mail. Nothing goes to them, but one question whether they do, before they said so. */
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

/** A thread in which somebody wants to be told of answers to them. */
export interface FollowTable {
  site: string;
  email: string;
  /** The id of the thread's row. */
  thread: string;
  created_at: Instant;
}

/** Who wants to hear of everything in a thread they follow. */
export interface WatchTable {
  site: string;
  thread: string;
  email: string;
}

/** What a mail of the day will tell somebody about. */
export interface DigestTable {
  site: string;
  recipient: string;
  comment: string;
}

/** How somebody wants to hear of what waits on a site. Without a row: at once. */
export interface NoticeTable {
  user: string;
  site: string;
  how: 'at-once' | 'daily' | 'none';
}

/** An address that is told of what happens on a site. */
export interface WebhookTable {
  site: string;
  id: string;
  url: string;
  /** `whsec_` and what signs. */
  secret: string;
  created_at: Instant;
}

export type OutboxRow = Selectable<OutboxTable>;
export type FollowerRow = Selectable<FollowerTable>;
export type WebhookRow = Selectable<WebhookTable>;
