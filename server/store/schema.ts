import type { Selectable } from 'kysely';
import type { Instant } from '../../shared/instant.ts';
import type { Badge } from '../../shared/contract/comment.ts';
import type { ReportReason } from '../../shared/contract/report.ts';
import type { AttemptTable, EntryLinkTable, GrantTable, SessionTable, UserTable } from './accounts-schema.ts';
import type { CeremonyTable, PasskeyTable } from './passkeys-schema.ts';
import type { ErasureRow } from './persons.ts';
import type { DigestTable, FollowerTable, FollowTable, NoticeTable, OutboxTable, WatchTable, WebhookTable } from './outbox-schema.ts';
import type { BanTable, RateTable, TraceTable } from './limits-schema.ts';
import type { EvidenceTable, LessonTable, ServiceReportTable, SightingTable, SolvedTable, WordTable } from './spam-schema.ts';
import type { Level } from '../../shared/thread/state.ts';
import type { Status } from '../../shared/thread/status.ts';

/**
 * The tables, as both databases have them: text ids that sort by time, times as `Instant` text, integers below 2^31,
 * truth as 0 or 1, JSON as text. Every key begins with the site, so that tables can be partitioned by it.
 */
export interface Schema {
  sites: SiteTable;
  threads: ThreadTable;
  aliases: AliasTable;
  comments: CommentTable;
  idempotency: IdempotencyTable;
  fingerprints: FingerprintTable;
  reactions: ReactionTable;
  reports: ReportTable;
  meta: MetaTable;
  users: UserTable;
  grants: GrantTable;
  sessions: SessionTable;
  entry_links: EntryLinkTable;
  attempts: AttemptTable;
  audit: AuditTable;
  rates: RateTable;
  bans: BanTable;
  traces: TraceTable;
  outbox: OutboxTable;
  followers: FollowerTable;
  follows: FollowTable;
  watches: WatchTable;
  digests: DigestTable;
  notices: NoticeTable;
  webhooks: WebhookTable;
  erasures: ErasureRow;
  passkeys: PasskeyTable;
  ceremonies: CeremonyTable;
  evidence: EvidenceTable;
  sightings: SightingTable;
  solved: SolvedTable;
  words: WordTable;
  lessons: LessonTable;
  service_reports: ServiceReportTable;
}

interface SiteTable {
  slug: string;
  title: string;
  /** JSON: the exact origins whose pages may write. */
  origins: string;
  /** JSON by `policySchema` (`server/site.ts`). */
  policy: string;
  created_at: Instant;
}

/** Causes of a thread's state, never the state itself. */
export interface ThreadTable {
  site: string;
  id: string;
  /** The page id. Unique within the site. */
  key: string;
  url: string | null;
  /** The page's title according to its comments. */
  title: string;
  /** The owner's title, which takes precedence. */
  own_title: string | null;
  published_at: Instant | null;
  first_comment_at: Instant | null;
  /** Published comments and replies. */
  count: number;
  /** Raised by every write in the thread, in the same transaction. */
  version: number;
  level: Level | null;
  level_at: Instant | null;
  level_note: string | null;
  opens_at: Instant | null;
  closes_at: Instant | null;
  close_after_days: number | null;
  import_closed: number;
  import_closed_at: Instant | null;
  import_source: string | null;
  import_id: string | null;
  created_at: Instant;
}

/** Another page id of a thread. */
interface AliasTable {
  site: string;
  key: string;
  /** The id of the thread's row. */
  thread: string;
  /** The thread's version that brought in comments which readers of this page do not know; 0 if they know all. */
  since: number;
  /** The id of the row that had this page id and was merged into the thread. */
  was: string | null;
}

interface CommentTable {
  site: string;
  id: string;
  /** The id of the thread's row, not the page id. */
  thread: string;
  parent: string | null;
  /** The root comment of the branch; its own id for a root. */
  root: string;
  /** 0 for a root; replies are numbered in the order of their arrival in the branch. */
  branch_index: number;
  kind: 'comment' | 'pingback' | 'trackback';
  status: Status;
  deleted_by: 'author' | 'owner' | null;
  /** 1 if lists show it: it is published, or its place is kept for a listed comment beneath it. */
  listed: number;
  author_name: string;
  author_email: string | null;
  author_url: string | null;
  badge: Badge | null;
  /** Markdown, as it was sent. */
  source: string;
  /** JSON: the tree that is sent to readers. */
  body: string;
  created_at: Instant;
  edited_at: Instant | null;
  locked_at: Instant | null;
  /** Listed direct replies. */
  replies: number;
  /** For roots: the number of listed comments beneath, and the highest `branch_index` assigned. */
  branch_count: number;
  branch_last: number;
  /** The sort key of `top`: reactions, and for roots the listed comments beneath as well. */
  score: number;
  /** JSON: the number of readers for each reaction. */
  reactions: string;
  /** JSON: the words of the page that the comment is about. */
  passage: string | null;
  /** The thread's version at the last change that readers see. */
  version: number;
  /** The thread's version when the comment was last listed; 0 if it never was. */
  listed_version: number;
  import_source: string | null;
  import_id: string | null;
}

interface IdempotencyTable {
  site: string;
  key: string;
  /** A hash of the request: the same key with a different comment is the caller's mistake. */
  request: string;
  /** JSON of the first answer, without its token; empty while the first call is still being decided. */
  answer: string;
  created_at: Instant;
}

/** A hash of text, author and place: its unique index refuses an accidental second post. */
interface FingerprintTable {
  site: string;
  fingerprint: string;
  comment: string;
  expires_at: Instant;
}

/** One reader's reaction to one comment. */
interface ReactionTable {
  site: string;
  comment: string;
  /** A hash of the site and the key that the reader's device made. */
  reader: string;
  reaction: string;
  created_at: Instant;
}

/** One reader's report about one comment. */
export interface ReportTable {
  site: string;
  comment: string;
  reader: string;
  reason: ReportReason;
  note: string | null;
  created_at: Instant;
}

interface MetaTable {
  key: string;
  value: string;
}

/** One decision of an owner or a moderator. */
export interface AuditTable {
  site: string;
  /** Sorts by time. */
  id: string;
  at: Instant;
  /** `cli:` and the name of the account on the server's machine, or `user:` and the person's id. */
  who: string;
  what: 'thread' | 'comment' | 'site' | 'ban' | 'person' | 'outbox';
  /** The page id, or the id of the comment, the ban, the person or the site. */
  subject: string;
  /** JSON of the causes before and after. */
  before: string;
  after: string;
  why: string | null;
}

export type AliasRow = Selectable<AliasTable>;
export type SiteRow = Selectable<SiteTable>;
export type ReactionRow = Selectable<ReactionTable>;
export type ReportRow = Selectable<ReportTable>;
export type AuditRow = Selectable<AuditTable>;
export type ThreadRow = Selectable<ThreadTable>;
export type CommentRow = Selectable<CommentTable>;
