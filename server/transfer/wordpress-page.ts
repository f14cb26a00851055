import { linkTarget } from '../../shared/body/link.ts';
import type { Instant } from '../../shared/instant.ts';
import { limits } from '../../shared/limits.ts';
import { pageKey } from '../../shared/thread/key.ts';
import { textFromHtml } from '../body/from-html.ts';
import { rssDate, utcDate } from './dates.ts';
import type { ImportedPage, PageComment } from './importer.ts';
import { orderReplies } from './order.ts';
import { count, type Tally } from './report.ts';
import { shortened } from './shortened.ts';
import { fingerprint, readComment } from './wordpress-comment.ts';
import type { Fields, WxrItem } from './wxr.ts';

/** Parameters that stay in page keys: blogs without permalinks distinguish their pages only by these. */
const queryNames = ['p', 'page_id', 'attachment_id'];

/** Items that are no pages. Shop orders carry private notes as comments. */
const internal =
  /^(?:nav_menu_item|revision|custom_css|customize_changeset|oembed_cache|user_request|wp_.*|shop_order.*|shop_subscription)$/;

/** Attachments have `inherit`; hand-made files have no status. */
const publicStatuses = ['publish', 'inherit', ''];

/**
 * The page of each comment id. An id is unique in one blog, but not in merged or hand-made files. Only this map grows with the file, so
 * numeric ids are stored as numbers, which take a third of the memory.
 */
export type PagesOfIds = Map<string | number, string>;

interface Given {
  readonly now: Instant;
  readonly tally: Tally;
  readonly pagesOfIds: PagesOfIds;
}

/** The page of an item, or null if readers cannot see it; either way the item and its comments are counted in the tally. */
export function readPage({ fields, comments }: WxrItem, given: Given): ImportedPage | null {
  const { pages, comments: counted } = given.tally;
  pages.read += 1;
  counted.read += comments.length;
  const url = linkTarget(fields.get('link') ?? '');
  const key = url?.startsWith('http') === true ? pageKey(url, queryNames) : null;
  const skip = skipReason(fields);
  if (skip !== null || key === null || url === null) {
    count(pages.skipped, skip ?? 'no-address');
    if (comments.length > 0) count(counted.skipped, 'on-skipped-page', comments.length);
    return null;
  }
  const publishedAt = utcDate(fields.get('post_date_gmt')) ?? rssDate(fields.get('pubDate'));
  return {
    key,
    url,
    title: shortened(textFromHtml(fields.get('title') ?? ''), limits.titleLength),
    importId: fields.get('post_id') ?? null,
    publishedAt,
    closed: fields.get('comment_status') === 'closed',
    closesByAge: fields.get('post_type') === 'post',
    comments: readComments(comments, { ...given, key, publishedAt, hidden: fields.has('post_password') }),
  };
}

function skipReason(fields: Fields): string | null {
  if (internal.test(fields.get('post_type') ?? '')) return 'internal';
  return publicStatuses.includes(fields.get('status') ?? '') ? null : 'not-public';
}

interface Page extends Given {
  readonly key: string;
  readonly publishedAt: Instant | null;
  readonly hidden: boolean;
}

function readComments(comments: readonly Fields[], { key, publishedAt, hidden, now, tally, pagesOfIds }: Page): PageComment[] {
  const dates = comments.map((fields) => utcDate(fields.get('comment_date_gmt')) ?? utcDate(fields.get('comment_date')));
  // Old comments without a date do not belong to the day of the import.
  const fallback = publishedAt ?? dates.find((date) => date !== null) ?? now;
  const found = new Map<string, PageComment>();
  comments.forEach((fields, index) => {
    const read = readComment(fields, { key, hidden, date: dates[index] ?? null, fallback });
    if ('skipped' in read) return count(tally.comments.skipped, read.skipped);
    const { comment, notes } = read;
    const id = comment.importId;
    if (found.has(id)) return count(tally.comments.skipped, 'duplicate');
    const name = String(Number(id)) === id ? Number(id) : id;
    const owner = pagesOfIds.get(name) ?? key;
    pagesOfIds.set(name, owner);
    if (owner !== key) notes.push('renumbered');
    found.set(id, owner === key ? comment : { ...comment, importId: `${id}-${fingerprint(key)}` });
    notes.forEach((note) => count(tally.notes, note));
  });
  const ordered = orderReplies([...found.values()], (times) => count(tally.notes, 'uprooted', times));
  tally.comments.taken += ordered.length;
  tally.comments.held += ordered.filter(({ status }) => status === 'held').length;
  return ordered;
}
