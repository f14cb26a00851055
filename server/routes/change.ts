import type { Hono } from 'hono';
import { editComment as editContract, removeComment as removeContract } from '../../shared/contract/comment.ts';
import type { Instant } from '../../shared/instant.ts';
import { invalid, refuse, succeed, type Outcome } from '../../shared/problem.ts';
import type { Deps } from '../deps.ts';
import { decideChange } from '../domain/change.ts';
import { fingerprintEnds, fingerprintOf } from '../fingerprint.ts';
import { announceComment } from '../outbox/announce.ts';
import { mount } from '../http/mount.ts';
import { editComment, removeComment } from '../store/comments.ts';
import { claimFingerprint, releaseFingerprints } from '../store/exactly-once.ts';
import type { CommentRow } from '../store/schema.ts';
import type { Database } from '../store/store.ts';
import { toCauses } from '../store/threads.ts';
import { readToken } from '../token.ts';
import { enterComment, type Asked } from './enter-comment.ts';
import { toComment } from './to-comment.ts';

interface Claim extends Asked {
  readonly authorization: string | undefined;
}

/** Editing and removing one's own comment. */
export function changeRoutes(app: Hono, deps: Deps): void {
  mount(app, deps, editContract, async function edit({ params, headers, body: sent }, { origin, address }) {
    const body = deps.parseBody(sent.body);
    if (body.length === 0) return invalid('body', 'must have something to see');
    return change(deps, { params, origin, address, authorization: headers.authorization }, 'edit', async (db, row, now) => {
      const { site, id } = row;
      const saying = { thread: row.thread, parent: row.parent, name: row.author_name, email: row.author_email ?? '', body: sent.body, passage: row.passage };
      await releaseFingerprints(db, { site, comment: id });
      const claim = { site, fingerprint: fingerprintOf(saying), comment: id, expiresAt: fingerprintEnds(now), now };
      if (!(await claimFingerprint(db, claim))) return refuse({ slug: 'duplicate' });
      return succeed(await editComment(db, { site, id, source: sent.body, body: JSON.stringify(body), at: now }));
    });
  });
  mount(app, deps, removeContract, async function remove({ params, headers }, { origin, address }) {
    return change(deps, { params, origin, address, authorization: headers.authorization }, 'remove', async (db, { site, id }) => {
      await releaseFingerprints(db, { site, comment: id });
      return succeed(await removeComment(db, { site, id, by: 'author' }));
    });
  });
}

/** The gate of both: the comment and its thread are looked at with the thread locked, in the transaction that writes. */
async function change(
  deps: Deps,
  { params, authorization, origin, address }: Claim,
  what: 'edit' | 'remove',
  apply: (db: Database, row: CommentRow, now: Instant) => Promise<Outcome<CommentRow | null>>,
) {
  const now = deps.now();
  const written = await deps.store.write(async (db): Promise<Outcome<CommentRow>> => {
    const entered = await enterComment(db, deps, { params, origin, address });
    if (!entered.ok) return entered;
    const { site, thread, row, subject } = entered.value;
    const token = /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1] ?? '';
    const owns = readToken(deps.secret, token, { purpose: 'edit', site: site.slug }, now);
    const decision = decideChange({ policy: site.policy, causes: toCauses(thread), comment: subject, owns }, what, now);
    if (!decision.ok) return decision;
    const changed = await apply(db, row, now);
    if (!changed.ok) return changed;
    if (changed.value === null) return refuse({ slug: 'not-found' });
    await announceComment(db, { ...deps, now }, changed.value, what === 'edit' ? 'comment.edited' : 'comment.deleted');
    return succeed(changed.value);
  });
  return written.ok ? succeed({ answer: { comment: toComment(written.value) } }) : written;
}
