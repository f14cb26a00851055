import type { Context, Hono } from 'hono';
import { emailAddress, exactObject } from '../../shared/contract/fields.ts';
import { limits } from '../../shared/limits.ts';
import { refuse, succeed, type Problem } from '../../shared/problem.ts';
import { duration } from '../../widget/i18n/duration.ts';
import type { Deps } from '../deps.ts';
import { readForm } from '../http/body.ts';
import { callerOf } from '../http/caller.ts';
import { parsed } from '../http/invalid.ts';
import { htmlPage } from '../http/page.ts';
import { countSmall } from '../limits.ts';
import { enqueueMail } from '../outbox/announce.ts';
import { stored } from '../privacy/stored.ts';
import { renderPrivacy } from '../render/privacy.tsx';
import { localeOf, pageTexts } from '../render/texts.ts';
import { findSite } from '../store/sites.ts';
import { problemPage, statusOf } from './problem-page.ts';

const addressed = exactObject({ email: emailAddress });

export const privacyPath = '/privacy/:site';

/** The page about stored data, with a form by which a person proves that an address is theirs. The mail that they ask for is in the page's language. */
export function privacyRoutes(app: Hono, deps: Deps): void {
  app.get(privacyPath, (context) => show(deps, context, null));
  app.post(privacyPath, async (context) => {
    const form = await readForm(context.req.raw, limits.requestBytes);
    const typed = form.ok ? (form.value.get('email') ?? '') : '';
    return show(deps, context, { typed, problem: form.ok ? await ask(deps, context, typed) : form.problem });
  });
}

/** Queues the mail with the link, or returns why not. */
async function ask(deps: Deps, context: Context, typed: string): Promise<Problem | null> {
  const filled = parsed(addressed, { email: typed }, 'body');
  if (!filled.ok) return filled.problem;
  const slug = context.req.param('site') ?? '';
  const now = deps.now();
  const asked = await deps.store.write(async (db) => {
    if ((await findSite(db, slug)) === null) return refuse({ slug: 'not-found' });
    const counted = await countSmall(db, deps, { site: slug, address: callerOf(context, deps).address, now });
    if (!counted.ok) return counted;
    const about = { mail: 'data', language: languageOf(context) } as const;
    // Once a day for each address and site, because anybody can type any address.
    if (deps.mail) await enqueueMail(db, { ids: deps.ids, now }, slug, { about, cause: `data:${now.slice(0, 10)}`, recipient: filled.value.email.toLowerCase(), due: now });
    return succeed(null);
  });
  return asked.ok ? null : asked.problem;
}

/** The submitted form, and the reason of a failure, if any. */
interface Sent {
  readonly typed: string;
  readonly problem: Problem | null;
}

async function show(deps: Deps, context: Context, sent: Sent | null): Promise<Response> {
  const locale = languageOf(context);
  const read = await deps.store.read((db) => findSite(db, context.req.param('site') ?? ''));
  if (!read.ok) return problemPage(locale, read.problem);
  const site = read.value;
  if (site === null) return problemPage(locale, { slug: 'not-found' });
  const t = await pageTexts(locale);
  const hours = (count: number) => duration(count * 3_600_000, locale);
  const entries = stored.map(({ what, why, howLong }) => ({ what: t(what), why: t(why), howLong: howLong({ t, hours }, site.policy) }));
  const problem = sent?.problem ?? null;
  const refusal = problem === null ? '' : t(problem.slug === 'invalid' ? 'needsEmail' : 'linkNotSent');
  const html = renderPrivacy({ locale, t, site: site.title || site.slug, entries, mail: deps.mail, asked: sent !== null && problem === null, refusal, typed: sent?.typed ?? '' });
  return problem === null ? htmlPage(html) : htmlPage(html, ...statusOf(problem));
}

/** The language that the link names, otherwise the browser's. */
const languageOf = ({ req }: Context): string => localeOf(req.query('lang'), req.header('accept-language'));
