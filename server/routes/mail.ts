import type { Context, Hono } from 'hono';
import { limits } from '../../shared/limits.ts';
import { succeed } from '../../shared/problem.ts';
import type { Deps } from '../deps.ts';
import { isPermitted } from '../domain/permit.ts';
import { readForm } from '../http/body.ts';
import { htmlPage } from '../http/page.ts';
import { orderStatus } from '../order.ts';
import { mailLanguage, type MailLanguage } from '../outbox/texts/translate.ts';
import { renderMailPage } from '../render/mail-page.tsx';
import { localeOf } from '../render/texts.ts';
import { personById } from '../store/accounts.ts';
import { findComment } from '../store/comments.ts';
import { confirmFollower, followerById, isFollowing, isWatching, setDaily, unfollow, watch } from '../store/followers.ts';
import type { FollowerRow } from '../store/outbox-schema.ts';
import { presentThread } from '../store/aliases.ts';
import { threadsById } from '../store/by-id.ts';
import type { CommentRow } from '../store/schema.ts';
import { findSite } from '../store/sites.ts';
import type { Database } from '../store/store.ts';
import { knownTitleOf } from '../store/threads.ts';
import { readToken } from '../token.ts';
import { personData } from './mail-data.ts';
import { problemPage } from './problem-page.ts';
import { bodyOf } from './to-comment.ts';

export const mailPath = '/mail/:what';

/**
 * The pages that links in mails lead to. A GET changes nothing. The signed token in the link says who may press the buttons, so neither a
 * cookie nor an origin is checked, and a mail program may press one for its reader (RFC 8058).
 */
export function mailRoutes(app: Hono, deps: Deps): void {
  app.get(mailPath, async (context) => answer(deps, context, null));
  app.post(mailPath, async (context) => {
    const form = await readForm(context.req.raw, limits.requestBytes);
    const pressed = form.ok ? form.value : new Map<string, string>();
    return answer(deps, context, pressed.get('List-Unsubscribe') === 'One-Click' ? 'stop' : (pressed.get('do') ?? ''));
  });
}

interface Shown {
  readonly language: MailLanguage;
  readonly title: string;
  readonly text: string;
  readonly comment?: { readonly author: string; readonly body: ReturnType<typeof bodyOf> };
  readonly actions?: readonly { readonly name: string; readonly label: string }[];
}

async function answer(deps: Deps, context: Context, pressed: string | null): Promise<Response> {
  const what = context.req.param('what');
  const query = context.req.query();
  const language = await mailLanguage(localeOf(query['lang'], context.req.header('accept-language')));
  if (what === 'data') return personData(deps, query, language, pressed);
  const work = (db: Database) => (what === 'decide' ? decide(db, deps, query, language, pressed) : what === 'confirm' || what === 'stop' ? follow(db, deps, query, what, pressed) : Promise.resolve(null));
  const done = pressed === null ? await deps.store.read(work) : await deps.store.write(async (db) => succeed(await work(db)));
  if (!done.ok) return problemPage(language.tag, done.problem);
  return done.value === null ? htmlPage(mailPage({ language, title: 'Afterword', text: language.t('over') }), 404) : htmlPage(mailPage(done.value));
}

/** Confirming, unsubscribing and choosing how to be told, for a follower. */
async function follow(db: Database, deps: Deps, query: Readonly<Record<string, string>>, what: 'confirm' | 'stop', pressed: string | null): Promise<Shown | null> {
  const { site: slug = '', token = '', thread: named = null } = query;
  const id = readToken(deps.secret, token, { purpose: 'follow', site: slug }, deps.now());
  const follower = id === null ? null : await followerById(db, slug, id);
  const site = await findSite(db, slug);
  if (site === null || follower === null) return null;
  const thread = named === null ? null : await presentThread(db, slug, named);
  const language = await mailLanguage(follower.language);
  const { t } = language;
  const title = site.title || site.slug;
  if (pressed !== null) return { language, title, text: t(await carryOut(db, deps, follower, { what, thread, pressed })) };
  if (what === 'confirm') return { language, title, text: t('confirmText', { site: title }), actions: [{ name: 'confirm', label: t('confirm') }, ...(thread === null ? [] : [{ name: 'everything', label: t('everything') }])] };
  const actions = [
    ...(thread === null ? [] : [{ name: 'stop', label: t('stopThread') }, (await isWatching(db, follower, thread)) ? { name: 'only-answers', label: t('onlyAnswers') } : { name: 'everything', label: t('everything') }]),
    { name: 'stop-all', label: t('stopAll', { site: title }) },
    { name: follower.daily === 1 ? 'at-once' : 'daily', label: t(follower.daily === 1 ? 'atOnce' : 'daily') },
  ];
  return { language, title, text: t('why', { site: title }), actions };
}

interface Pressed {
  readonly what: 'confirm' | 'stop';
  /** The thread that the link names. */
  readonly thread: string | null;
  readonly pressed: string;
}

async function carryOut(db: Database, deps: Deps, follower: FollowerRow, { what, thread, pressed }: Pressed): Promise<'confirmed' | 'stopped' | 'changed' | 'over'> {
  switch (pressed) {
    case 'everything':
    case 'only-answers':
      // The thread in the link is not signed, so it counts only if the follower follows it.
      if (thread === null || !(await isFollowing(db, { ...follower, thread }))) return 'over';
      await confirmFollower(db, follower, deps.now());
      await watch(db, follower, thread, pressed === 'everything');
      return what === 'confirm' ? 'confirmed' : 'changed';
    case 'confirm':
      await confirmFollower(db, follower, deps.now());
      return 'confirmed';
    case 'stop':
    case 'stop-all':
      await unfollow(db, follower, pressed === 'stop' ? thread : null);
      return 'stopped';
    case 'daily':
    case 'at-once':
      await setDaily(db, follower, pressed === 'daily');
      return 'changed';
    default:
      return 'over';
  }
}

/** Deciding once about one held comment, by a person who is still a moderator. */
async function decide(db: Database, deps: Deps, query: Readonly<Record<string, string>>, language: MailLanguage, pressed: string | null): Promise<Shown | null> {
  const { site = '', user = '', token = '' } = query;
  const id = readToken(deps.secret, token, { purpose: `decide ${user}`, site }, deps.now());
  const row: CommentRow | null = id === null ? null : await findComment(db, site, id);
  const person = await personById(db, user);
  if (row === null || row.status !== 'held' || person === null || !isPermitted(person, site, 'moderator')) return null;
  const { t } = language;
  const title = t('decide');
  if (pressed === 'approve' || pressed === 'spam') {
    await orderStatus(db, row.id, pressed, { site, who: `user:${user}`, why: null, now: deps.now(), ids: deps.ids, mail: deps.mail });
    return { language, title, text: t('changed') };
  }
  const thread = (await threadsById(db, site, [row.thread])).get(row.thread);
  const text = t('waitingText', { name: row.author_name, title: (thread && knownTitleOf(thread)) || thread?.key || '' });
  return { language, title, text, comment: { author: row.author_name, body: bodyOf(row) }, actions: [{ name: 'approve', label: t('approve') }, { name: 'spam', label: t('spam') }] };
}

const mailPage = ({ language, title, text, comment, actions = [] }: Shown): string => renderMailPage({ locale: language.tag, direction: language.direction, title, text, comment: comment ?? null, actions });
