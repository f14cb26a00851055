import { linkTarget } from '../../shared/body/link.ts';
import type { Instant } from '../../shared/instant.ts';
import { newPolicy, type Site } from '../site.ts';
import { addAliases } from '../store/aliases.ts';
import { restoreComments, restoreFollower, restoreThread } from '../store/restore.ts';
import { findSite, putSite } from '../store/sites.ts';
import type { Database } from '../store/store.ts';
import type { Kept } from './importer.ts';
import type { LineOf } from './lines.ts';

interface Given {
  /** The site that receives it. */
  readonly site: string;
  readonly now: Instant;
  readonly ids: (at: Instant) => string;
}

/** The result of writing one item. */
export interface Added {
  readonly pages: number;
  readonly comments: number;
  /** Whether an existing site kept its own settings. */
  readonly settingsKept: boolean;
}

const nothing: Added = { pages: 0, comments: 0, settingsKept: false };

/** Writes an item from another Afterword, unless it exists here: existing data and decisions stay. */
export async function writeKept(db: Database, item: Kept, { site, now, ids }: Given): Promise<Added> {
  switch (item.kept) {
    case 'site':
      return { ...nothing, settingsKept: !(await settle(db, { ...item.line, slug: site }, now)) };
    case 'thread': {
      const { thread, taken } = await restoreThread(db, { ...rowOf(item.line), site, id: ids(item.line.createdAt) });
      if (!item.isFurther) await addAliases(db, thread, item.line.aliases);
      const comments = item.comments.length === 0 ? 0 : await restoreComments(db, { site, thread: thread.id, comments: item.comments });
      return { ...nothing, pages: taken ? 1 : 0, comments };
    }
    case 'subscriber': {
      const { id, email, language, daily, askedAt, confirmedAt, follows } = item.line;
      await restoreFollower(db, { site, id, email, language, daily: daily ? 1 : 0, asked_at: askedAt, confirmed_at: confirmedAt }, follows);
      return nothing;
    }
  }
}

/** Restores a site's settings, if nobody has changed any here; false if it keeps different ones. */
async function settle(db: Database, { slug, title, origins, policy }: Site, now: Instant): Promise<boolean> {
  const here = await findSite(db, slug);
  const isSet = here !== null && JSON.stringify([here.origins, here.policy]) !== JSON.stringify([[], newPolicy()]);
  if (isSet) return withoutKeys(here) === withoutKeys({ origins, policy });
  await putSite(db, { slug, title, origins, policy }, now);
  return true;
}

/** Keys are left out: no file has them. */
const withoutKeys = ({ origins, policy: { akismetKey: _, identityKeys: __, ...policy } }: Pick<Site, 'origins' | 'policy'>): string => JSON.stringify([origins, policy]);

const rowOf = (line: LineOf<'thread'>) => ({
  key: line.page,
  url: line.url !== null && linkTarget(line.url)?.startsWith('http') === true ? line.url : null,
  title: line.title,
  own_title: line.ownTitle,
  created_at: line.createdAt,
  published_at: line.publishedAt,
  first_comment_at: line.firstCommentAt,
  level: line.level,
  level_at: line.levelSince,
  level_note: line.levelNote,
  opens_at: line.opensAt,
  closes_at: line.closesAt,
  close_after_days: line.closeAfterDays,
  import_closed: line.importClosed ? 1 : 0,
  import_closed_at: line.importClosedAt,
  import_source: line.imported?.source ?? null,
  import_id: line.imported?.id ?? null,
});
