import type { Context, Hono } from 'hono';
import { embedPath, embedQuery, type EmbedQuery } from '../../shared/contract/embed.ts';
import { siteParams } from '../../shared/contract/fields.ts';
import { limits } from '../../shared/limits.ts';
import { refuse, type Outcome, type Problem } from '../../shared/problem.ts';
import type { Deps } from '../deps.ts';
import { isOwn, mayPostForm } from '../domain/origin.ts';
import { sendingOf } from '../fingerprint.ts';
import { caching } from '../http/caching.ts';
import { callerOf } from '../http/caller.ts';
import { readForm } from '../http/body.ts';
import { parsed } from '../http/invalid.ts';
import { etagOf, matches } from '../http/etag.ts';
import { htmlPage, htmlPart } from '../http/page.ts';
import { problemResponse } from '../http/problem.ts';
import { commentAddress, embedAddress } from '../render/addresses.ts';
import { renderEmbed } from '../render/embed.tsx';
import { fragmentStyle, renderFragment } from '../render/fragment.tsx';
import { nothingTyped, type Typed } from '../render/form.tsx';
import { stylePath, styleSheet } from '../render/style.ts';
import { localeOf, pageTexts } from '../render/texts.ts';
import { readDraft } from './embed-form.ts';
import { readEmbedThread } from './embed-thread.ts';
import { takeComment } from './post.ts';
import { problemPage, statusOf } from './problem-page.ts';

const path = embedPath.replace('{site}', ':site');

/** The thread as a page that needs no script, and the form on it. */
export function embedRoutes(app: Hono, deps: Deps): void {
  app.get(stylePath, () => new Response(styleSheet, { headers: { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'public, max-age=31536000, immutable' } }));
  app.get(path, (context) => (context.req.query('fragment') === undefined ? show(deps, context, context.req.query()) : showPart(deps, context)));
  app.post(path, (context) => take(deps, context));
}

/** The content of a form that could not be posted, and the reason. */
interface Returned {
  readonly typed: Typed;
  readonly problem: Problem;
}

async function show(deps: Deps, context: Context, query: Readonly<Record<string, string>>, returned: Returned | null = null): Promise<Response> {
  const locale = localeOf(query['lang'], context.req.header('accept-language'));
  const found = await lookUp(deps, context, query);
  if (!found.ok) return problemPage(locale, returned?.problem.slug === 'invalid' || returned === null ? found.problem : returned.problem, returned?.typed.body);
  const { site, ask, shown } = found.value;
  const html = renderEmbed({
    ...shown,
    server: serverOf(deps, context),
    base: '',
    site,
    locale,
    t: await pageTexts(locale),
    ask,
    key: deps.ids(deps.now()),
    typed: returned?.typed ?? nothingTyped,
    problem: returned?.problem ?? null,
    unnamed: context.req.header('origin') === 'null',
  });
  return returned === null ? htmlPage(html) : htmlPage(html, ...statusOf(returned.problem));
}

/** The thread as a fragment for a site's page. The caller is a program that builds the page, so a failure is sent to it as a problem, not as a page. */
async function showPart(deps: Deps, context: Context): Promise<Response> {
  const found = await lookUp(deps, context, context.req.query());
  if (!found.ok) return problemResponse(found.problem);
  const { site, ask, shown } = found.value;
  const locale = localeOf(ask.lang, context.req.header('accept-language'));
  const server = serverOf(deps, context);
  const html = renderFragment({ ...shown, server, base: server, site, locale, t: await pageTexts(locale), ask, replyingTo: null, key: null, typed: nothingTyped, problem: null, unnamed: false });
  const headers = { etag: etagOf(html), ...caching };
  return matches(context.req.header('if-none-match'), headers.etag) ? new Response(null, { status: 304, headers: { ...headers, vary: 'Accept-Language' } }) : htmlPart(html, fragmentStyle, headers);
}

const serverOf = ({ publicUrl }: Deps, context: Context): string => publicUrl ?? new URL(context.req.url).origin;

async function lookUp(deps: Deps, context: Context, query: Readonly<Record<string, string>>) {
  const params = parsed(siteParams, context.req.param(), 'path');
  if (!params.ok) return refuse({ slug: 'not-found' });
  const ask: Outcome<EmbedQuery> = parsed(embedQuery, query, 'query');
  if (!ask.ok) return ask;
  const shown = await readEmbedThread(deps, params.value.site, ask.value);
  return shown.ok ? { ok: true as const, value: { site: params.value.site, ask: ask.value, shown: shown.value } } : shown;
}

/** Posts a comment through the same gate as every other. A refused one is shown again with the reason and everything that was typed. */
async function take(deps: Deps, context: Context): Promise<Response> {
  const form = await readForm(context.req.raw, limits.formBytes);
  if (!form.ok) return problemPage(localeOf(undefined, context.req.header('accept-language')), form.problem);
  const field = (name: string): string => form.value.get(name) ?? '';
  const same = { id: field('id'), lang: field('lang') || undefined, sort: field('sort') || undefined };
  const outcome = await post(deps, context, form.value);
  if (outcome.ok) {
    const { comment, status } = outcome.value.kept;
    const site = context.req.param('site') ?? '';
    const { id, ...more } = same;
    const location = status === 'held' ? embedAddress(site, { ...same, held: '1' }) : commentAddress(site, id, comment.id, more);
    return new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store', ...(outcome.value.replayed ? { 'idempotency-replayed': 'true' } : {}) } });
  }
  deps.metrics.refused(outcome.problem.slug);
  const asked = { ...same, url: field('page-url') || undefined, title: field('page-title'), reply: field('parent') || undefined };
  const query = Object.fromEntries(Object.entries(asked).filter((entry): entry is [string, string] => entry[1] !== undefined));
  const typed = { body: field('body'), name: field('name'), email: field('email'), url: field('url') };
  return show(deps, context, query, { typed, problem: outcome.problem });
}

async function post(deps: Deps, context: Context, fields: ReadonlyMap<string, string>) {
  const params = parsed(siteParams, context.req.param(), 'path');
  if (!params.ok) return refuse({ slug: 'not-found' });
  const filled = readDraft(fields);
  if (!filled.ok) return filled;
  const own = isOwn(deps.publicUrl, context.req.url);
  const origin = context.req.header('origin');
  const { draft } = filled.value;
  const key = filled.value.key ?? sendingOf(draft, deps.now());
  const { address, userAgent, language } = callerOf(context, deps);
  return takeComment(deps, { site: params.value.site, sent: draft, key, address, userAgent, language, work: 'held', admits: (site) => mayPostForm(site, origin, own, deps.loopbackOnly) });
}
