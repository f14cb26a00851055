import type { Hono } from 'hono';
import type { Body } from '../../shared/body/nodes.ts';
import { editComment as editContract, removeComment as removeContract } from '../../shared/contract/comment.ts';
import type { Instant } from '../../shared/instant.ts';
import { refuse, succeed, type Outcome } from '../../shared/problem.ts';
import type { Deps } from '../deps.ts';
import { decideChange, statusAfterEdit } from '../domain/change.ts';
import { marksOf } from '../domain/marks.ts';
import { isSeen, showsNothing } from '../domain/seen.ts';
import { fingerprintEnds, fingerprintOf } from '../fingerprint.ts';
import { traceHash } from '../limits.ts';
import { announceComment } from '../outbox/announce.ts';
import type { Caller } from '../http/caller.ts';
import { mount } from '../http/mount.ts';
import { withAside, type Aside } from '../spam/aside.ts';
import { pass, weigh } from '../spam/gate.ts';
import { isBanned } from '../store/bans.ts';
import { editComment, removeComment } from '../store/comments.ts';
import { replaceEvidence } from '../store/evidence.ts';
import { claimFingerprint, releaseFingerprints } from '../store/exactly-once.ts';
import { setStatus } from '../store/moderate.ts';
import type { CommentRow } from '../store/schema.ts';
import type { Database } from '../store/store.ts';
import { toCauses } from '../store/threads.ts';
import { readToken } from '../token.ts';
import { enterComment, type Asked, type Entered } from './enter-comment.ts';
import { toComment } from './to-comment.ts';

interface Claim extends Asked {
  readonly authorization: string | undefined;
  readonly what: 'edit' | 'remove';
  readonly now: Instant;
}

/** The new text of a reader's own comment. */
interface Rewritten {
  readonly source: string;
  readonly body: Body;
  readonly caller: Caller;
  readonly now: Instant;
}

/** Editing and removing one's own comment. */
export function changeRoutes(app: Hono, deps: Deps): void {
  mount(app, deps, editContract, async function edit({ params, headers, body: sent }, caller) {
    const body = deps.parseBody(sent.body);
    if (!isSeen(body)) return showsNothing('body');
    const now = deps.now();
    const claim = { params, origin: caller.origin, address: caller.address, authorization: headers.authorization, what: 'edit', now } as const;
    return withAside(deps, { site: params.site, solution: undefined, now }, (aside) =>
      change(deps, claim, (db, entered) => rewrite(db, deps, entered, { source: sent.body, body, caller, now }, aside)),
    );
  });
  mount(app, deps, removeContract, async function remove({ params, headers }, { origin, address }) {
    return change(deps, { params, origin, address, authorization: headers.authorization, what: 'remove', now: deps.now() }, async (db, { row: { site, id } }) => {
      await releaseFingerprints(db, { site, comment: id });
      return succeed(await removeComment(db, { site, id, by: 'author' }));
    });
  });
}

/** The common gate of both: comment and thread are checked while the thread is locked, in the transaction that writes. */
async function change(deps: Deps, { what, now, authorization, ...asked }: Claim, apply: (db: Database, entered: Entered) => Promise<Outcome<CommentRow | null>>) {
  const written = await deps.store.write(async (db): Promise<Outcome<CommentRow>> => {
    const entered = await enterComment(db, deps, asked);
    if (!entered.ok) return entered;
    const { site, thread, subject } = entered.value;
    const token = /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1] ?? '';
    const owns = readToken(deps.secret, token, { purpose: 'edit', site: site.slug }, now);
    const decision = decideChange({ policy: site.policy, causes: toCauses(thread), comment: subject, owns }, what, now);
    if (!decision.ok) return decision;
    const changed = await apply(db, entered.value);
    if (!changed.ok) return changed;
    if (changed.value === null) return refuse({ slug: 'not-found' });
    await announceComment(db, { ...deps, now }, changed.value, what === 'edit' ? 'comment.edited' : 'comment.deleted');
    return succeed(changed.value);
  });
  // The comment can be listed only as a place for its replies. Its writer still sees it as held, with its text.
  return written.ok ? succeed({ answer: { comment: toComment(what === 'edit' ? { ...written.value, listed: 0 } : written.value) } }) : written;
}

/**
 * Replaces the text of a comment and checks it like a new one. If the checks would not have published it, it is held from then on. A
 * comment that is spam stays spam.
 */
async function rewrite(db: Database, deps: Deps, { site, thread, row }: Entered, { source, body, caller, now }: Rewritten, aside: Aside): Promise<Outcome<CommentRow | null>> {
  const { id, parent, author_name: name, author_email: email, author_url: url, passage } = row;
  const { slug } = site;
  if (await isBanned(db, slug, marksOf({ name, email, network: traceHash(deps, slug, caller.address) }), now)) return refuse({ slug: 'banned' });
  await releaseFingerprints(db, { site: slug, comment: id });
  const fingerprint = fingerprintOf({ thread: thread.id, parent, name, email: email ?? '', body: source, passage });
  if (!(await claimFingerprint(db, { site: slug, fingerprint, comment: id, expiresAt: fingerprintEnds(now), now }))) return refuse({ slug: 'duplicate' });
  const edited = () => editComment(db, { site: slug, id, source, body: JSON.stringify(body), at: now });
  if (row.status === 'spam') return succeed(await edited());
  const sent = { page: { id: thread.key, url: thread.url ?? undefined }, parent, author: { name, email: email ?? undefined, url: url ?? undefined }, body: source };
  const arriving = { site, thread: thread.id, said: row.source, sent, body, address: caller.address, userAgent: caller.userAgent ?? '', now, work: 'waived' } as const;
  const evidence = await weigh(db, deps, arriving, aside);
  const passed = await pass(db, deps, arriving, evidence, aside);
  if (!passed.ok) return passed;
  await replaceEvidence(db, { site: slug, comment: id, evidence, at: now });
  const after = await edited();
  return succeed(after === null ? null : await setStatus(db, after, statusAfterEdit(after.status, evidence.verdict)));
}
