import type { Hono } from 'hono';
import { getFeed } from '../../shared/contract/feed.ts';
import { limits } from '../../shared/limits.ts';
import { flat, refuse, succeed, type Outcome } from '../../shared/problem.ts';
import type { Deps } from '../deps.ts';
import { caching } from '../http/caching.ts';
import { etagOf, matches } from '../http/etag.ts';
import { mount } from '../http/mount.ts';
import { renderFeed } from '../render/feed.tsx';
import { localeOf, pageTexts } from '../render/texts.ts';
import { newestComments } from '../store/newest.ts';
import { findSite } from '../store/sites.ts';
import { findThread, knownTitleOf, titleOf } from '../store/threads.ts';
import { toComment } from './to-comment.ts';

export function feedRoute(app: Hono, deps: Deps): void {
  mount(app, deps, getFeed, async function feed({ params, query: { id: key, lang } }, { ifNoneMatch, url }) {
    const server = deps.publicUrl ?? new URL(url).origin;
    // The language is that of the link, whoever fetches it: caches keep a feed for all its readers.
    const locale = localeOf(lang, undefined);
    const t = await pageTexts(locale);
    const read = await deps.store.recent(async (db): Promise<Outcome<string>> => {
      const site = await findSite(db, params.site);
      if (site === null) return refuse({ slug: 'not-found' });
      const thread = key === undefined ? null : await findThread(db, site.slug, key);
      const page = key === undefined ? null : { id: key, url: thread?.url ?? null, title: thread === null ? '' : titleOf(thread) };
      const nothingYet = key !== undefined && thread === null;
      const found = nothingYet ? [] : await newestComments(db, { site: site.slug, thread: thread?.id, limit: limits.feedSize });
      const entries = found.map(({ comment, thread: on }) => ({ comment: toComment(comment), page: { id: on.key, url: on.url, title: knownTitleOf(on) } }));
      return succeed(renderFeed({ t, locale, lang, server, instance: deps.instance, site, page, entries }));
    });
    const text = flat(read);
    if (!text.ok) return text;
    // The validator is made from the text itself, because a site has no version that every write raises.
    const headers = { etag: etagOf(text.value), ...caching };
    return succeed(matches(ifNoneMatch, headers.etag) ? { unchanged: true, headers } : { answer: text.value, headers });
  });
}
