import { addMinutes } from '../../shared/instant.ts';
import { refuse, succeed, type Outcome } from '../../shared/problem.ts';
import type { Subject } from '../../shared/thread/abilities.ts';
import type { Deps } from '../deps.ts';
import { mayWrite } from '../domain/origin.ts';
import { countSmall } from '../limits.ts';
import type { Site } from '../site.ts';
import { findComment, lockedAbove } from '../store/comments.ts';
import type { CommentRow, ThreadRow } from '../store/schema.ts';
import { findSite } from '../store/sites.ts';
import type { Database } from '../store/store.ts';
import { lockThreadOf } from '../store/threads.ts';

/** A comment that a reader wants to change, with all data that decides whether they may. */
export interface Entered {
  readonly site: Site;
  readonly thread: ThreadRow;
  readonly row: CommentRow;
  readonly subject: Subject;
}

/** The comment, and who asks. */
export interface Asked {
  readonly params: { readonly site: string; readonly comment: string };
  readonly origin: string | undefined;
  readonly address: string | null;
}

/** Finds a comment and locks its thread, so that all later decisions are made in the transaction that writes. */
export async function enterComment(db: Database, deps: Deps, { params, origin, address }: Asked): Promise<Outcome<Entered>> {
  const site = await findSite(db, params.site);
  const found = site === null ? null : await findComment(db, site.slug, params.comment);
  if (site === null || found === null) return refuse({ slug: 'not-found' });
  if (!mayWrite(site, origin, deps.loopbackOnly)) return refuse({ slug: 'origin-not-allowed' });
  const counted = await countSmall(db, deps, { site: site.slug, address, now: deps.now() });
  if (!counted.ok) return counted;
  const locked = await lockThreadOf(db, found);
  if (locked === null) return refuse({ slug: 'not-found' });
  const { thread, row } = locked;
  const { id, status, created_at } = row;
  const subject = { id, status, lockedAt: await lockedAbove(db, row), editableUntil: addMinutes(created_at, site.policy.editMinutes) };
  return succeed({ site, thread, row, subject });
}
