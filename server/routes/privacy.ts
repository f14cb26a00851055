import type { Hono } from 'hono';
import { emailAddress, exactObject } from '../../shared/contract/fields.ts';
import { limits } from '../../shared/limits.ts';
import { refuse, succeed } from '../../shared/problem.ts';
import type { Deps } from '../deps.ts';
import { readForm } from '../http/body.ts';
import { callerOf } from '../http/caller.ts';
import { parsed } from '../http/invalid.ts';
import { htmlPage } from '../http/page.ts';
import { problemResponse } from '../http/problem.ts';
import { countSmall } from '../limits.ts';
import { enqueueMail } from '../outbox/announce.ts';
import { stored } from '../privacy/stored.ts';
import { renderPrivacy } from '../render/privacy.tsx';
import { findSite } from '../store/sites.ts';

const addressed = exactObject({ email: emailAddress });

export const privacyPath = '/privacy/:site';

/** The page that says what is stored, and the form by which somebody proves that an address is theirs. */
export function privacyRoutes(app: Hono, deps: Deps): void {
  app.get(privacyPath, (context) => show(deps, context.req.param('site'), false));
  app.post(privacyPath, async (context) => {
    const slug = context.req.param('site');
    const form = await readForm(context.req.raw, limits.requestBytes);
    const filled = parsed(addressed, { email: form.ok ? form.value.get('email') : '' }, 'body');
    if (!filled.ok) return show(deps, slug, false);
    const now = deps.now();
    const recipient = filled.value.email.toLowerCase();
    const asked = await deps.store.write(async (db) => {
      if ((await findSite(db, slug)) === null) return refuse({ slug: 'not-found' });
      const counted = await countSmall(db, deps, { site: slug, address: callerOf(context, deps).address, now });
      if (!counted.ok) return counted;
      // Once a day for each address and site: anybody can type anybody's.
      if (deps.mail) await enqueueMail(db, { ids: deps.ids, now }, slug, { about: { mail: 'data' }, cause: `data:${now.slice(0, 10)}`, recipient, due: now });
      return succeed(null);
    });
    return asked.ok ? show(deps, slug, true) : problemResponse(asked.problem);
  });
}

async function show(deps: Deps, slug: string, asked: boolean): Promise<Response> {
  const read = await deps.store.read((db) => findSite(db, slug));
  if (!read.ok) return problemResponse(read.problem);
  const site = read.value;
  if (site === null) return problemResponse({ slug: 'not-found' });
  const entries = stored.map(({ what, why, howLong }) => ({ what, why, howLong: howLong(site.policy) }));
  return htmlPage(renderPrivacy({ site: site.title || site.slug, entries, mail: deps.mail, asked }));
}
