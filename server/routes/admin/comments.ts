import type { Hono } from 'hono';
import { answerComment, decideComments, getQueue, listComments, queueCountMaximum, rewriteComment } from '../../../shared/contract/admin/comments.ts';
import { refuse, succeed } from '../../../shared/problem.ts';
import type { Deps } from '../../deps.ts';
import { isPermitted } from '../../domain/permit.ts';
import { isSeen, showsNothing } from '../../domain/seen.ts';
import { fingerprintEnds, fingerprintOf } from '../../fingerprint.ts';
import { mountAdmin } from '../../http/admin.ts';
import { announceComment } from '../../outbox/announce.ts';
import { inTurn, orderStatus, record } from '../../order.ts';
import { addComment, editComment } from '../../store/comments.ts';
import { claimFingerprint } from '../../store/exactly-once.ts';
import { queueCounts, queuePage } from '../../store/queue.ts';
import type { CommentRow } from '../../store/schema.ts';
import { toComment } from '../to-comment.ts';
import { toSeen } from './seen.ts';
import { decisionOf } from './threads.ts';

/** The moderators' actions on comments. They do not depend on the state of the thread. */
export function commentRoutes(app: Hono, deps: Deps): void {
  mountAdmin(app, deps, listComments, 'viewer', async function list({ params, query }) {
    const { limit } = query;
    const read = await deps.store.read(async (db) => {
      const { rows, next } = await queuePage(db, { ...query, reported: query.reported === '1', site: params.site, limit });
      return { comments: await toSeen(db, deps, params.site, rows), next };
    });
    return read.ok ? succeed({ answer: read.value }) : read;
  });

  mountAdmin(app, deps, getQueue, 'viewer', async function queue({ params }) {
    const read = await deps.store.read((db) => queueCounts(db, params.site, queueCountMaximum));
    return read.ok ? succeed({ answer: read.value }) : read;
  });

  mountAdmin(app, deps, decideComments, 'moderator', async function decide({ params, body }, { person }) {
    const decision = decisionOf(deps, params.site, person.id, body.why);
    return deps.store.write(async (db) => {
      const statuses: Record<string, CommentRow['status'] | null> = {};
      // One fixed order, so that two concurrent calls cannot deadlock.
      for (const id of [...new Set(body.ids)].sort()) statuses[id] = await orderStatus(db, id, body.decision, decision);
      return succeed({ answer: { statuses } });
    });
  });

  mountAdmin(app, deps, rewriteComment, 'moderator', async function rewrite({ params, body: sent }, { person }) {
    const body = deps.parseBody(sent.body);
    if (!isSeen(body)) return showsNothing('body');
    const decision = decisionOf(deps, params.site, person.id, null);
    return deps.store.write(async (db) => {
      const row = (await inTurn(db, params.site, params.comment))?.row;
      if (row === undefined || row.status === 'deleted') return refuse({ slug: 'not-found' });
      const edited = await editComment(db, { site: row.site, id: row.id, source: sent.body, body: JSON.stringify(body), at: decision.now });
      if (edited === null) return refuse({ slug: 'not-found' });
      await record(db, decision, { what: 'comment', subject: row.id, before: { source: row.source }, after: { source: sent.body } });
      await announceComment(db, decision, edited, 'comment.edited');
      return succeed({ answer: { comment: toComment(edited) } });
    });
  });

  mountAdmin(app, deps, answerComment, 'moderator', async function answer({ params, body: sent }, { person }) {
    const body = deps.parseBody(sent.body);
    if (!isSeen(body)) return showsNothing('body');
    const now = deps.now();
    return deps.store.write(async (db) => {
      const parent = (await inTurn(db, params.site, params.comment))?.row;
      if (parent === undefined || parent.status !== 'published') return refuse({ slug: 'not-found' });
      const { site, thread } = parent;
      const id = deps.ids(now);
      const fingerprint = fingerprintOf({ thread, parent: parent.id, name: person.name, email: person.email, body: sent.body, passage: null });
      if (!(await claimFingerprint(db, { site, fingerprint, comment: id, expiresAt: fingerprintEnds(now), now }))) return refuse({ slug: 'duplicate' });
      const row = await addComment(db, {
        site,
        id,
        thread,
        parent: parent.id,
        kind: 'comment',
        status: 'published',
        deleted_by: null,
        author_name: person.name,
        author_email: person.email,
        author_url: null,
        badge: isPermitted(person, site, 'owner') ? 'owner' : 'moderator',
        source: sent.body,
        body: JSON.stringify(body),
        created_at: now,
        edited_at: null,
        locked_at: null,
        passage: null,
        import_source: null,
        import_id: null,
      });
      await record(db, { ...decisionOf(deps, site, person.id, null), now }, { what: 'comment', subject: id, before: {}, after: { status: row.status } });
      await announceComment(db, { ...deps, now }, row, 'comment.created');
      return succeed({ answer: { comment: toComment(row) } });
    });
  });
}
