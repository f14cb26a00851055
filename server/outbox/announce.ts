import { addDays, type Instant } from '../../shared/instant.ts';
import { limits } from '../../shared/limits.ts';
import type { Deps } from '../deps.ts';
import { day, takeTurn, type Rate } from '../domain/rate.ts';
import { commentEvents, whomToNotify, type AnsweredAuthor, type CommentEvent, type Told, type Watcher } from '../domain/notify.ts';
import { nextDigest } from '../domain/retry.ts';
import { toComment } from '../routes/to-comment.ts';
import type { Site } from '../site.ts';
import { findComment } from '../store/comments.ts';
import { addFollow, addToDigest, askedSince, findFollower, isFollowing, putFollower, watchersOf } from '../store/followers.ts';
import { deciders } from '../store/notices.ts';
import type { WebhookRow } from '../store/outbox-schema.ts';
import { enqueue, type NewMessage } from '../store/outbox.ts';
import { countTurns } from '../store/rates.ts';
import type { CommentRow, ThreadRow } from '../store/schema.ts';
import type { Database } from '../store/store.ts';
import { tagOf } from '../store/tag.ts';
import { knownTitleOf, threadById } from '../store/threads.ts';
import { webhooksOf } from '../store/webhooks.ts';
import type { MailPayload } from './payload.ts';

/** The dependencies of an announcement: the time, new ids, and whether mail can be sent. */
export type Announcer = Pick<Deps, 'ids' | 'mail'> & { readonly now: Instant };

/** The events that webhooks are told of. */
export const webhookEvents = [...commentEvents, 'thread.state', 'thread.moved', 'webhook.added'] as const;
type WebhookEvent = (typeof webhookEvents)[number];

/** Queues messages about a comment event, in the transaction of the event; they are sent later. */
export async function announceComment(db: Database, announcer: Announcer, row: CommentRow, event: CommentEvent): Promise<void> {
  await announce(db, announcer, event, row, async () => ({ comment: toComment(row), status: row.status, thread: pageOf(await threadById(db, row.site, row.thread)) }));
  if (!announcer.mail) return;
  const told = whomToNotify({ event, comment: row, answered: await answeredBy(db, row), watchers: row.status === 'published' ? await watching(db, row) : [], deciders: row.status === 'held' ? await deciders(db, row.site) : [] });
  // Each recipient has a row that is locked. One fixed order keeps two concurrent comments from a deadlock.
  for (const { whom, id, email, daily: asked } of told.toSorted((one, other) => (one.id < other.id ? -1 : 1))) {
    const daily = asked || (whom === 'follower' && !(await mayTellAtOnce(db, row.site, id, announcer.now)));
    const recipient = whom === 'follower' ? email : `user:${id}`;
    if (daily) await addToDigest(db, { site: row.site, recipient, comment: row.id });
    const about = mailTo(whom, id, daily ? null : row.id);
    const due = daily ? nextDigest(announcer.now) : announcer.now;
    await enqueueMail(db, announcer, row.site, { about, cause: daily ? `${about.mail}:${due.slice(0, 10)}` : `${about.mail}:${row.id}`, recipient, due });
  }
}

/** The mail about one comment, or the daily one if there is none. */
function mailTo(whom: Told['whom'], id: string, comment: string | null): MailPayload {
  if (whom === 'follower') return comment === null ? { mail: 'answers', follower: id } : { mail: 'reply', follower: id, comment };
  return comment === null ? { mail: 'queue', user: id } : { mail: 'waiting', user: id, comment };
}

const answersAtOnce: Rate = { limit: limits.answersPerDay, period: day, burst: limits.answersPerDay / 2 };

/** Counts a mail to a follower; false once a follower got so many that further answers wait for the daily mail. */
const mayTellAtOnce = async (db: Database, site: string, follower: string, now: Instant): Promise<boolean> =>
  (await countTurns(db, [{ site, key: `mails ${follower}`, take: (usedUntil) => takeTurn(usedUntil, answersAtOnce, now) }], now)).ok;

/** Announces a comment that was just stored, and stores whether its author wants to be told of answers. */
export async function announceNew(db: Database, { ids, mail }: Pick<Deps, 'ids' | 'mail'>, site: Site, row: CommentRow, { follows, language, now }: { readonly follows: boolean; readonly language: string | null; readonly now: Instant }): Promise<void> {
  await announceComment(db, { ids, mail, now }, row, 'comment.created');
  if (follows) await follow(db, { ids, mail, now }, site, row, language);
}

/** Announces to webhooks that the owner changed the state of a thread, or of a branch in it. */
export const announceThread = (db: Database, announcer: Announcer, row: ThreadRow): Promise<void> =>
  announce(db, announcer, 'thread.state', row, async () => ({ thread: pageOf(row) }));

/** Announces to webhooks that a thread went to another page, or into the thread there; `from` is the thread before that. */
export const announceMove = (db: Database, announcer: Announcer, from: ThreadRow, row: ThreadRow): Promise<void> =>
  announce(db, announcer, 'thread.moved', from, async () => ({ thread: pageOf(row), from: pageOf(from) }));

/** The page of the event, and the tag of its answers in shared caches. */
const pageOf = (row: ThreadRow | null) => (row === null ? null : { id: row.key, url: row.url, title: knownTitleOf(row), tag: tagOf(row.site, row.key) });

/**
 * Stores that the author of a comment wants to be told of answers in this thread. An unconfirmed address gets a question, once a day at
 * most, and from no more than a few sites of this server: anybody can type any address, and must not be able to fill its inbox.
 */
async function follow(db: Database, announcer: Announcer, site: Site, row: CommentRow, language: string | null): Promise<void> {
  const email = row.author_email?.toLowerCase() ?? '';
  if (email === '' || !announcer.mail || !site.policy.followers || row.status === 'spam') return;
  const { now, ids } = announcer;
  await addFollow(db, { site: site.slug, email, thread: row.thread, created_at: now });
  const known = await findFollower(db, site.slug, email);
  const dayAgo = addDays(now, -1);
  if (known !== null && (known.confirmed_at !== null || known.asked_at > dayAgo)) return;
  if ((await askedSince(db, email, dayAgo)) >= limits.confirmationsPerDay) return;
  const follower = { site: site.slug, email, id: known?.id ?? ids(now), language: language ?? 'en', daily: known?.daily ?? 0, asked_at: now, confirmed_at: null };
  await putFollower(db, follower);
  await enqueueMail(db, announcer, site.slug, { about: { mail: 'confirm', follower: follower.id, thread: row.thread }, cause: `confirm:${now}`, recipient: email, due: now });
}

/** Queues a mail. */
export const enqueueMail = (
  db: Database,
  { ids, now }: Pick<Announcer, 'ids' | 'now'>,
  site: string,
  { about, cause, recipient, due }: { readonly about: MailPayload; readonly cause: string; readonly recipient: string; readonly due: Instant },
): Promise<void> => enqueue(db, [{ site, id: ids(now), kind: 'mail', cause, recipient, payload: JSON.stringify(about), due_at: due, created_at: now }]);

/** Queues an event about a row for every webhook of its site. The cause includes the time: a comment may be held and published more than once. */
async function announce(db: Database, announcer: Announcer, type: WebhookEvent, { site, id }: Pick<CommentRow, 'site' | 'id'>, about: () => Promise<object>): Promise<void> {
  const webhooks = await webhooksOf(db, site);
  if (webhooks.length > 0) await tell(db, announcer, webhooks, type, `${type}:${id}:${announcer.now}`, await about());
}

/** Queues the first event of a new webhook, by which its owner sees that it works. */
export const announceWebhook = (db: Database, announcer: Pick<Announcer, 'ids' | 'now'>, webhook: WebhookRow): Promise<void> => tell(db, announcer, [webhook], 'webhook.added', 'webhook.added', {});

async function tell(db: Database, { ids, now }: Pick<Announcer, 'ids' | 'now'>, webhooks: readonly WebhookRow[], type: WebhookEvent, cause: string, about: object): Promise<void> {
  const toMessage = ({ site, id: webhook }: WebhookRow): NewMessage => {
    const body = JSON.stringify({ type, timestamp: now, data: { site, ...about } });
    return { site, id: ids(now), kind: 'webhook', cause, recipient: webhook, payload: JSON.stringify({ webhook, body }), due_at: now, created_at: now };
  };
  await enqueue(db, webhooks.map(toMessage));
}

const watching = async (db: Database, { site, thread }: CommentRow): Promise<Watcher[]> =>
  (await watchersOf(db, site, thread)).map(({ email, id, daily }) => ({ email, follower: id, daily: daily === 1 }));

async function answeredBy(db: Database, { site, thread, parent }: CommentRow): Promise<AnsweredAuthor | null> {
  const answered = parent === null ? null : await findComment(db, site, parent);
  const email = answered?.author_email?.toLowerCase();
  const follower = email === undefined ? null : await findFollower(db, site, email);
  if (email === undefined || follower === null) return null;
  return { email, follower: follower.id, confirmedAt: follower.confirmed_at, daily: follower.daily === 1, follows: await isFollowing(db, { site, email, thread }) };
}
