import { addDays, addMinutes, type Instant } from '../../shared/instant.ts';
import { createSecret, secretHash } from '../accounts/secret.ts';
import { renderMail, type MailPart } from '../render/mail.tsx';
import { bodyOf } from '../routes/to-comment.ts';
import type { Site } from '../site.ts';
import type { UserRow } from '../store/accounts-schema.ts';
import { addEntryLink, userById } from '../store/accounts.ts';
import { digestOf, followerById } from '../store/followers.ts';
import type { FollowerRow, OutboxRow } from '../store/outbox-schema.ts';
import { commentsById, threadsById } from '../store/by-id.ts';
import type { CommentRow, ThreadRow } from '../store/schema.ts';
import { findSite } from '../store/sites.ts';
import type { Database } from '../store/store.ts';
import { knownTitleOf } from '../store/threads.ts';
import { exportPerson } from '../privacy/person.ts';
import { dataLink, decideLink, followLink, readLink, type Links } from './links.ts';
import type { MailPayload } from './payload.ts';
import { mailLanguage, type MailLanguage } from './texts/translate.ts';

/** A composed mail, ready for the mailer. */
export interface Mail {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly references: readonly string[];
  /** The last comment in a daily mail; the digest is done up to it. */
  readonly upTo: string | null;
}

/** Minutes for which a mailed sign-in link is valid: time enough to find the mail. */
const enterMinutes = 30;
const decideDays = 7;

interface Scene {
  readonly row: OutboxRow;
  readonly site: Site;
  readonly links: Links;
  readonly now: Instant;
}

/** Composes a mail from the current data; null if it is no longer wanted, because its recipient or its subject is gone. */
export async function composeMail(db: Database, row: OutboxRow, about: MailPayload, links: Links, now: Instant): Promise<Mail | null> {
  const site = (await findSite(db, row.site)) ?? (row.site === '*' ? await findSite(db, 'default') : null);
  if (site === null) return null;
  const scene = { row, site, links, now };
  switch (about.mail) {
    case 'confirm':
    case 'reply':
    case 'answers': {
      const follower = await followerById(db, site.slug, about.follower);
      if (follower === null) return null;
      return about.mail === 'confirm' ? confirmation(scene, follower, about.thread ?? null) : answers(db, scene, follower, about.mail === 'reply' ? [about.comment] : await digestOf(db, row.site, follower.email), about.mail === 'answers');
    }
    case 'waiting':
    case 'queue': {
      const user = await userById(db, about.user);
      const recipient = `user:${about.user}`;
      return user === null ? null : waiting(db, scene, user, about.mail === 'waiting' ? [about.comment] : await digestOf(db, row.site, recipient), about.mail === 'queue');
    }
    case 'data': {
      const kept = await exportPerson(db, row.site, row.recipient);
      if (kept.comments.length === 0 && kept.follows.length === 0) return null;
      const language = await mailLanguage(about.language);
      return letter(scene, language, row.recipient, language.t('dataSubject', { site: nameOf(site) }), [
        { part: 'text', text: language.t('dataText', { site: nameOf(site) }) },
        { part: 'action', label: language.t('dataAction'), url: dataLink(links, row.site, row.recipient, addDays(now, 1), language.tag) },
      ]);
    }
    case 'enter': {
      const user = await userById(db, about.user);
      if (user === null) return null;
      // Made here, so that no row ever holds a secret that signs somebody in.
      const secret = createSecret();
      await addEntryLink(db, { secret: secretHash(secret), user: user.id, expires_at: addMinutes(now, enterMinutes) });
      const language = await mailLanguage(about.language);
      return letter(scene, language, user.email, language.t('enterSubject'), [
        { part: 'text', text: language.t('enterText', { count: enterMinutes }) },
        { part: 'action', label: language.t('enter'), url: `${links.base}/admin/#sign-in=${secret}` },
      ]);
    }
    default:
      return about satisfies never;
  }
}

async function confirmation(scene: Scene, follower: FollowerRow, thread: string | null): Promise<Mail | null> {
  if (follower.confirmed_at !== null) return null;
  const language = await mailLanguage(follower.language);
  const site = nameOf(scene.site);
  return letter(scene, language, follower.email, language.t('confirmSubject', { site }), [
    { part: 'text', text: language.t('confirmText', { site }) },
    { part: 'action', label: language.t('confirm'), url: followLink(scene.links, 'confirm', scene.site.slug, follower.id, thread) },
  ]);
}

async function answers(db: Database, scene: Scene, follower: FollowerRow, ids: readonly string[], daily: boolean): Promise<Mail | null> {
  if (follower.confirmed_at === null) return null;
  const told = await commentsWith(db, scene, ids, 'published');
  const [first] = told;
  if (first === undefined) return null;
  const language = await mailLanguage(follower.language);
  const site = nameOf(scene.site);
  const about = { name: first.comment.author_name, title: first.title };
  const stop = followLink(scene.links, 'stop', scene.site.slug, follower.id, daily ? null : first.comment.thread);
  const [subject, text] = (await isAnswerTo(db, first.comment, follower)) ? (['replySubject', 'replyText'] as const) : (['wroteSubject', 'wroteText'] as const);
  const mail = letter(scene, language, follower.email, daily ? language.t('answersSubject', { count: told.length, site }) : language.t(subject, about), [
    ...(daily ? [] : [{ part: 'text', text: language.t(text, about) } as const]),
    ...told.map((each) => commentPart(scene, language, each)),
    { part: 'aside', text: language.t('why', { site }), label: language.t('stop'), url: stop },
  ]);
  return {
    ...mail,
    // One click unsubscribes, without a page (RFC 8058).
    headers: { ...mail.headers, 'List-Unsubscribe': `<${stop}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' },
    references: daily ? [] : [mailId(scene, `thread.${first.comment.thread}`)],
    upTo: daily ? (ids.at(-1) ?? null) : null,
  };
}

async function isAnswerTo(db: Database, { site, parent }: CommentRow, { email }: FollowerRow): Promise<boolean> {
  const answered = parent === null ? undefined : (await commentsById(db, site, [parent])).get(parent);
  return answered?.author_email?.toLowerCase() === email;
}

async function waiting(db: Database, scene: Scene, user: UserRow, ids: readonly string[], daily: boolean): Promise<Mail | null> {
  const told = await commentsWith(db, scene, ids, 'held');
  const [first] = told;
  if (first === undefined) return null;
  const language = await mailLanguage(user.language ?? 'en');
  const about = { name: first.comment.author_name, title: first.title };
  const decide = decideLink(scene.links, scene.site.slug, user.id, first.comment.id, addDays(scene.now, decideDays), user.language);
  const mail = letter(scene, language, user.email, daily ? language.t('queueSubject', { count: told.length, site: nameOf(scene.site) }) : language.t('waitingSubject', about), [
    ...(daily ? [] : [{ part: 'text', text: language.t('waitingText', about) } as const]),
    ...told.map((each) => commentPart(scene, language, each)),
    daily ? { part: 'action', label: language.t('openQueue'), url: `${scene.links.base}/admin/#queue` } : { part: 'action', label: language.t('decide'), url: decide },
  ]);
  return { ...mail, upTo: daily ? (ids.at(-1) ?? null) : null };
}

interface Told {
  readonly comment: CommentRow;
  readonly thread: ThreadRow;
  readonly title: string;
}

/** The comments that still have the status that the mail is about, the oldest first. */
async function commentsWith(db: Database, { site: { slug } }: Scene, ids: readonly string[], status: CommentRow['status']): Promise<Told[]> {
  const found = [...(await commentsById(db, slug, ids)).values()].filter((comment) => comment.status === status).sort((one, other) => (one.id < other.id ? -1 : 1));
  const threads = await threadsById(db, slug, [...new Set(found.map(({ thread }) => thread))]);
  return found.flatMap((comment) => {
    const thread = threads.get(comment.thread);
    return thread === undefined ? [] : { comment, thread, title: knownTitleOf(thread) || thread.key };
  });
}

const commentPart = ({ links, site }: Scene, { t }: MailLanguage, { comment, thread, title }: Told): MailPart => ({
  part: 'comment',
  author: comment.author_name,
  where: title,
  body: bodyOf(comment),
  read: comment.status === 'published' ? { url: readLink(links, site, thread, comment.id), label: t('read') } : null,
});

function letter(scene: Scene, { tag, direction }: MailLanguage, to: string, subject: string, parts: readonly MailPart[]): Mail {
  const { row, site, links } = scene;
  const rendered = renderMail({ language: tag, direction, subject: oneLine(subject), parts });
  const headers = { 'List-Id': `<${site.slug}.comments.${new URL(links.base).hostname}>` };
  return { id: mailId(scene, row.id), to, subject: oneLine(subject), ...rendered, headers, references: [], upTo: null };
}

/** The same for every try, so that a recipient of two copies can recognise them. */
const mailId = ({ links, site }: Scene, name: string): string => `${name}.${site.slug}@${new URL(links.base).hostname}`;

const nameOf = ({ title, slug }: Site): string => title || slug;

/** Anybody can choose a name or a title: a line break in it must not begin another header. */
const oneLine = (text: string): string => text.replace(/[\s\p{Cc}]+/gu, ' ').trim().slice(0, 200);
