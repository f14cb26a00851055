import type { Hono } from 'hono';
import { addSite, changeSettings, getSettings, listAudit } from '../../../shared/contract/admin/site.ts';
import { invalid, refuse, succeed } from '../../../shared/problem.ts';
import type { Deps } from '../../deps.ts';
import { keysNow } from '../../domain/identity.ts';
import { isPermitted } from '../../domain/permit.ts';
import { mountAdmin } from '../../http/admin.ts';
import { record } from '../../order.ts';
import { newPolicy, settingsOf, type Site } from '../../site.ts';
import { namesOf } from '../../store/accounts.ts';
import { auditPage } from '../../store/audit.ts';
import { commentsById, threadsById } from '../../store/by-id.ts';
import type { AuditRow } from '../../store/schema.ts';
import { findSite, putSite } from '../../store/sites.ts';
import type { Database } from '../../store/store.ts';
import { decisionOf } from './threads.ts';

/** A site's settings, and its audit log. */
export function siteRoutes(app: Hono, deps: Deps): void {
  mountAdmin(app, deps, addSite, null, async function add({ body: { slug, title, origins } }, { person }) {
    if (!isPermitted(person, '*', 'owner')) return refuse({ slug: 'not-permitted' });
    const decision = decisionOf(deps, slug, person.id, null);
    const site: Site = { slug, title, origins, policy: newPolicy() };
    return deps.store.write(async (db) => {
      if ((await findSite(db, slug)) !== null) return invalid('slug', 'must be one that no site has');
      await putSite(db, site, decision.now);
      await record(db, decision, { what: 'site', subject: slug, before: {}, after: settingsOf(site) });
      return succeed({ answer: { settings: settingsOf(site) } });
    });
  });

  mountAdmin(app, deps, getSettings, 'viewer', async function get({ params }) {
    const read = await deps.store.read((db) => findSite(db, params.site));
    if (!read.ok) return read;
    return read.value === null ? refuse({ slug: 'not-found' }) : succeed({ answer: { settings: settingsOf(read.value) } });
  });

  mountAdmin(app, deps, changeSettings, 'owner', async function change({ params, body }, { person }) {
    const decision = decisionOf(deps, params.site, person.id, null);
    return deps.store.write(async (db) => {
      const before = await findSite(db, params.site);
      if (before === null) return refuse({ slug: 'not-found' });
      const { title, origins, ...policy } = body;
      const since = policy.level === undefined || policy.level === before.policy.level ? {} : { since: decision.now };
      const after: Site = { ...before, title: title ?? before.title, origins: origins ?? before.origins, policy: { ...before.policy, ...policy, ...since } };
      if (body.identity === 'required' && keysNow(after.policy, decision.now).length === 0) return invalid('identity', 'must be optional as long as there is no secret by which the site can name its readers');
      await putSite(db, after, decision.now);
      await record(db, decision, { what: 'site', subject: params.site, before: settingsOf(before), after: settingsOf(after) });
      return succeed({ answer: { settings: settingsOf(after) } });
    });
  });

  mountAdmin(app, deps, listAudit, 'viewer', async function audit({ params, query }, { person }) {
    const { limit } = query;
    // Records that concern every site are visible only to people with a role on every site.
    const sites = isPermitted(person, '*', 'viewer') ? [params.site, '*'] : [params.site];
    const read = await deps.store.read((db) => auditPage(db, { sites, after: query.after, limit: limit + 1 }));
    if (!read.ok) return read;
    const rows = read.value.slice(0, limit);
    const known = await deps.store.read((db) => namesIn(db, params.site, rows));
    if (!known.ok) return known;
    const { people, subjects } = known.value;
    const decisions = rows.map(({ site: _, before, after, ...row }) => ({
      ...row,
      name: people.get(personIn(row)) ?? null,
      about: subjects.get(row.subject) ?? null,
      before: JSON.parse(before),
      after: JSON.parse(after),
    }));
    return succeed({ answer: { decisions, next: read.value.length > limit ? (decisions.at(-1)?.id ?? null) : null } });
  });
}

const personIn = ({ who }: Pick<AuditRow, 'who'>): string => who.replace('user:', '');

/** The current names of those who decided, and of the people or comment authors concerned. */
async function namesIn(db: Database, site: string, rows: readonly AuditRow[]) {
  const subjectsOf = (what: AuditRow['what']) => rows.filter((row) => row.what === what).map(({ subject }) => subject);
  const people = await namesOf(db, [...rows.map(personIn), ...subjectsOf('person')]);
  const comments = await commentsById(db, site, subjectsOf('comment'));
  const threads = await threadsById(db, site, [...new Set([...comments.values()].map(({ thread }) => thread))]);
  const written = [...comments].map(([id, { author_name: name, thread }]) => [id, { name, page: threads.get(thread)?.key ?? null }] as const);
  return { people, subjects: new Map([...[...people].map(([id, name]) => [id, { name, page: null }] as const), ...written]) };
}
