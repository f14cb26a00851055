import type { Hono } from 'hono';
import type { Body } from '../../shared/body/nodes.ts';
import { postComment, type Badge, type Draft } from '../../shared/contract/comment.ts';
import type { Answer } from '../../shared/endpoint.ts';
import { addMinutes, type Instant } from '../../shared/instant.ts';
import { limits } from '../../shared/limits.ts';
import { invalid, refuse, succeed, type Outcome } from '../../shared/problem.ts';
import type { Deps } from '../deps.ts';
import { marksOf } from '../domain/marks.ts';
import { decideAuthor, keysNow } from '../domain/identity.ts';
import { mayWrite } from '../domain/origin.ts';
import { pageAddress } from '../domain/page-address.ts';
import { decidePost, type PostFacts } from '../domain/post.ts';
import { fingerprintOf, hashOf, fingerprintEnds } from '../fingerprint.ts';
import { plainName } from '../domain/name.ts';
import { isSeen, showsNothing } from '../domain/seen.ts';
import { personIn } from '../identity.ts';
import { mount } from '../http/mount.ts';
import type { Taken } from '../metrics/metrics.ts';
import type { Site } from '../site.ts';
import { withAside, type Aside } from '../spam/aside.ts';
import { pass, weigh } from '../spam/gate.ts';
import { addComment, findComment, lockedAbove } from '../store/comments.ts';
import { addTrace, isBanned } from '../store/bans.ts';
import { addEvidence } from '../store/evidence.ts';
import { claimFingerprint, claimKey, rememberAnswer } from '../store/exactly-once.ts';
import type { CommentRow, ThreadRow } from '../store/schema.ts';
import { findSite } from '../store/sites.ts';
import type { Database } from '../store/store.ts';
import { enterThread, toCauses } from '../store/threads.ts';
import { announceNew } from '../outbox/announce.ts';
import { countPost, traceHash } from '../limits.ts';
import { mintToken } from '../token.ts';
import { toComment } from './to-comment.ts';

/** The answer without its token, which is minted again for a replay. */
type Kept = Omit<Answer<typeof postComment>, 'token'>;

/** An incoming comment, from the API or from the form. */
interface Arrival {
  readonly site: string;
  readonly sent: Draft;
  readonly key: string | undefined;
  /** The sender's network address, if it is known. */
  readonly address: string | null;
  /** The language of mails about it (BCP 47); null if it is not known. */
  readonly language: string | null;
  readonly userAgent: string | undefined;
  /** Whether the sender can be asked to solve a challenge. */
  readonly work: 'asked' | 'held';
  /** Whether this route accepts comments for the site from the sender's origin. */
  readonly admits: (site: Site) => boolean;
}

export function postRoute(app: Hono, deps: Deps): void {
  mount(app, deps, postComment, async function post({ params, headers, body: sent }, { origin, address, userAgent, language }) {
    const admits = (site: Site) => mayWrite(site, origin, deps.loopbackOnly);
    const written = await takeComment(deps, { site: params.site, sent, key: headers['idempotency-key'], address, userAgent, language, work: 'asked', admits });
    if (!written.ok) return written;
    const { kept, replayed } = written.value;
    const token = mintToken(deps.secret, { purpose: 'edit', site: params.site, comment: kept.comment.id, until: kept.editableUntil });
    return succeed({ answer: { ...kept, token }, headers: replayed ? { 'idempotency-replayed': 'true' } : {} });
  });
}

interface TakenComment {
  readonly kept: Kept;
  readonly replayed: boolean;
  /** The status of the new comment; null for a replay. */
  readonly status: Taken | null;
}

/** The one gate for all new comments. It takes each exactly once, from an allowed origin, while the thread is open, and runs the checks. */
export async function takeComment(deps: Deps, arrival: Arrival): Promise<Outcome<TakenComment>> {
  const now = deps.now();
  const outcome = await withAside(deps, { site: arrival.site, solution: arrival.sent.solution, now }, (aside) => tryToTake(deps, arrival, now, aside));
  if (outcome.ok && outcome.value.status !== null) deps.metrics.taken(outcome.value.status);
  return outcome;
}

async function tryToTake(deps: Deps, arrival: Arrival, now: Instant, aside: Aside): Promise<Outcome<TakenComment>> {
  const { site: slug, key, address, language, admits } = arrival;
  // The solution and the login token are left out: with other ones it is still the same comment.
  const { identity, ...given } = arrival.sent;
  const { solution: _, signals: __, ...said } = given;
  const request = hashOf(said);
  const named = identity === undefined ? null : await personNamed(deps, slug, identity, now);
  if (named !== null && !named.ok && named.problem.slug !== 'invalid') return named;
  // Parsed outside the transaction, so that no other one waits for it.
  const body = deps.parseBody(said.body);
  return deps.store.write(async (db): Promise<Outcome<TakenComment>> => {
    const site = await findSite(db, slug);
    if (site === null) return refuse({ slug: 'not-found' });
    if (!admits(site)) return refuse({ slug: 'origin-not-allowed' });
    const claim = key === undefined ? null : await claimKey(db, { site: site.slug, key, request, now });
    if (claim?.claimed === false) return replay(claim, request);
    const author = decideAuthor(site.policy, said.author, named);
    if (!author.ok) return author;
    const { person, badge } = author.value;
    const sent = { ...given, author: person, page: { ...given.page, url: pageAddress(site.origins, given.page) ?? undefined } };
    const counted = await countPost(db, deps, { site: site.slug, address, now }, site.policy);
    if (!counted.ok) return counted;
    const network = traceHash(deps, site.slug, address);
    if (await isBanned(db, site.slug, marksOf({ name: sent.author.name, email: sent.author.email ?? null, network }), now)) return refuse({ slug: 'banned' });
    const stored = await store(db, deps, { ...arrival, sent, badge, body, site, now }, aside);
    if (!stored.ok) return stored;
    const { kept, row, status } = stored.value;
    await announceNew(db, deps, site, row, { follows: sent.follow === true, language, now });
    if (network !== null) await addTrace(db, { site: site.slug, comment: row.id, network, expires_at: addMinutes(now, limits.traceHours * 60) });
    if (key !== undefined) await rememberAnswer(db, { site: site.slug, key, answer: JSON.stringify(kept) });
    return succeed({ kept, replayed: false, status });
  });
}

/** The person that the site's login token names, by the keys valid now. Runs outside the transaction. */
async function personNamed(deps: Deps, slug: string, token: string, now: Instant): Promise<Outcome<Draft['author']>> {
  const site = await deps.store.read((db) => findSite(db, slug));
  return site.ok ? personIn(token, { site: slug, keys: site.value === null ? [] : keysNow(site.value.policy, now), now }) : site;
}

/** The first answer, whatever has happened to the thread since; another comment under the same key is the caller's mistake. */
function replay(first: { request: string; answer: string }, request: string): Outcome<TakenComment> {
  if (first.request !== request) return invalid('idempotency-key', 'must be a new one for another comment');
  const kept: Kept = JSON.parse(first.answer);
  return succeed({ kept, replayed: true, status: null });
}

/** All decisions are made here while the thread is locked, so a post is either before or after a closing, never in between. */
async function store(db: Database, deps: Deps, arrival: Omit<Arrival, 'site'> & { readonly badge: Badge | null; readonly body: Body; readonly site: Site; readonly now: Instant }, aside: Aside): Promise<Outcome<Pick<TakenComment, 'kept' | 'status'> & { readonly row: CommentRow }>> {
  const { site, sent, badge, body, now } = arrival;
  const name = plainName(sent.author.name);
  if (name === '') return showsNothing('author.name');
  if (!isSeen(body)) return showsNothing('body');
  const { page, parent = null } = sent;
  if (parent !== null && sent.passage !== undefined) return invalid('passage', 'must not be given with a reply');
  const thread = await enterThread(db, { site: site.slug, key: page.id, id: deps.ids(now), url: page.url ?? null, title: page.title ?? '', now });
  const arriving = { ...arrival, thread: thread.id, said: null, userAgent: arrival.userAgent ?? '' };
  const evidence = await weigh(db, deps, arriving, aside);
  const decision = decidePost({ policy: site.policy, causes: toCauses(thread), verdict: evidence.verdict, parent: await parentOf(db, thread, parent) }, now);
  if (!decision.ok) return decision;
  const id = deps.ids(now);
  const passage = sent.passage === undefined ? null : JSON.stringify(sent.passage);
  const fingerprint = fingerprintOf({ thread: thread.id, parent, name, email: sent.author.email ?? '', body: sent.body, passage });
  const claim = { site: site.slug, fingerprint, comment: id, expiresAt: fingerprintEnds(now), now };
  if (!(await claimFingerprint(db, claim))) return refuse({ slug: 'duplicate' });
  const passed = await pass(db, deps, arriving, evidence, aside);
  if (!passed.ok) return passed;
  const row = await addComment(db, {
    site: site.slug,
    id,
    thread: thread.id,
    parent,
    kind: 'comment',
    status: decision.value,
    deleted_by: null,
    author_name: name,
    author_email: sent.author.email ?? null,
    author_url: sent.author.url ?? null,
    badge,
    source: sent.body,
    body: JSON.stringify(body),
    created_at: now,
    edited_at: null,
    locked_at: null,
    passage,
    import_source: null,
    import_id: null,
  });
  await addEvidence(db, { site: site.slug, comment: id, evidence, at: now });
  // A sender of spam is only told that the comment is held.
  const status = decision.value === 'published' ? 'published' : 'held';
  return succeed({ kept: { comment: toComment(row), editableUntil: addMinutes(now, site.policy.editMinutes), status }, status: decision.value, row });
}

async function parentOf(db: Database, thread: ThreadRow, parent: string | null): Promise<PostFacts['parent']> {
  if (parent === null) return null;
  const row = await findComment(db, thread.site, parent);
  if (row === null || row.thread !== thread.id) return 'missing';
  return { id: row.id, status: row.status, lockedAt: await lockedAbove(db, row) };
}
