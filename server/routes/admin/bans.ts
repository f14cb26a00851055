import type { Hono } from 'hono';
import { addBans, liftBan, listBans, type Ban } from '../../../shared/contract/admin/bans.ts';
import { addDays } from '../../../shared/instant.ts';
import { invalid, refuse, succeed } from '../../../shared/problem.ts';
import type { Deps } from '../../deps.ts';
import { marksOf, type Mark } from '../../domain/marks.ts';
import { mountAdmin } from '../../http/admin.ts';
import { record } from '../../order.ts';
import { bansPage, putBan, removeBan, traceOf, type BanRow } from '../../store/bans.ts';
import { findComment } from '../../store/comments.ts';
import { decisionOf } from './threads.ts';

/** The bans of a site. */
export function banRoutes(app: Hono, deps: Deps): void {
  mountAdmin(app, deps, listBans, 'moderator', async function list({ params, query }) {
    const { limit } = query;
    const read = await deps.store.read((db) => bansPage(db, { ...query, site: params.site, limit: limit + 1 }));
    if (!read.ok) return read;
    const bans = read.value.slice(0, limit).map(toBan);
    return succeed({ answer: { bans, next: read.value.length > limit ? (bans.at(-1)?.id ?? null) : null } });
  });

  mountAdmin(app, deps, addBans, 'moderator', async function add({ params: { site }, body }, { person }) {
    const decision = decisionOf(deps, site, person.id, body.why);
    const { now } = decision;
    return deps.store.write(async (db) => {
      let marks: readonly Mark[] = [];
      if (body.by === 'comment') {
        const row = await findComment(db, site, body.comment);
        if (row === null) return refuse({ slug: 'not-found' });
        const known = marksOf({ name: row.author_name, email: row.author_email, network: await traceOf(db, site, row.id, now) });
        const missing = body.kinds.find((kind) => !known.some((mark) => mark.kind === kind));
        if (missing !== undefined) return invalid('kinds', missing === 'network' ? 'must not have network: it is known for a day' : `must not have ${missing}: it is not known`);
        marks = known.filter(({ kind }) => body.kinds.includes(kind));
      } else marks = [{ kind: body.by, value: body.value.toLowerCase() }];
      const bans: Ban[] = [];
      for (const mark of marks) {
        const ban = await putBan(db, {
          site,
          id: deps.ids(now),
          ...mark,
          comment: body.by === 'comment' ? body.comment : null,
          why: body.why,
          created_at: now,
          created_by: person.id,
          ends_at: body.days === null ? null : addDays(now, body.days),
        });
        bans.push(toBan(ban));
        // The record outlives the ban and an erasure, so it does not contain who was banned.
        await record(db, decision, { what: 'ban', subject: ban.id, before: {}, after: { kind: ban.kind, comment: ban.comment, ends_at: ban.ends_at } });
      }
      return succeed({ answer: { bans } });
    });
  });

  mountAdmin(app, deps, liftBan, 'moderator', async function lift({ params: { site, ban: id } }, { person }) {
    const decision = decisionOf(deps, site, person.id, null);
    return deps.store.write(async (db) => {
      const ban = await removeBan(db, site, id);
      if (ban === null) return refuse({ slug: 'not-found' });
      await record(db, decision, { what: 'ban', subject: id, before: { kind: ban.kind, ends_at: ban.ends_at }, after: {} });
      return succeed({ answer: {} });
    });
  });
}

const toBan = ({ id, kind, value, comment, why, created_at, ends_at }: BanRow): Ban => ({
  id,
  kind,
  value: kind === 'network' ? null : value,
  comment,
  why,
  createdAt: created_at,
  endsAt: ends_at,
});
