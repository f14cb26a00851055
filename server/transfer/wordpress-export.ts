import type { Body } from '../../shared/body/nodes.ts';
import type { Passage } from '../../shared/contract/comment.ts';
import { threadState } from '../../shared/thread/state.ts';
import { bodyHtml } from '../render/body.tsx';
import { element, written, xmlStart } from '../render/xml.ts';
import type { Site } from '../site.ts';
import type { CommentRow, ThreadRow } from '../store/schema.ts';
import { knownTitleOf, toCauses } from '../store/threads.ts';
import type { Beginning, ExportedComment, Exporter, Writer } from './exporter.ts';
import { count } from './report.ts';

/** WXR 1.2, as WordPress writes and reads it, with the page id where Disqus looks for it. The README lists what it cannot hold. */
export const wordpressExport: Exporter = {
  name: 'wordpress',
  oneSite: true,
  begin: (beginning) => ({ text: `${xmlStart}<rss ${namespaces}>\n<channel>\n`, writer: writerOf(beginning) }),
};

const namespaces = Object.entries({
  excerpt: 'http://wordpress.org/export/1.2/excerpt/',
  content: 'http://purl.org/rss/1.0/modules/content/',
  dc: 'http://purl.org/dc/elements/1.1/',
  dsq: 'http://www.disqus.com/',
  wp: 'http://wordpress.org/export/1.2/',
}).reduce((text, [prefix, name]) => `${text} xmlns:${prefix}="${name}"`, 'version="2.0"');

function writerOf({ now, report }: Beginning): Writer {
  let current: Site | null = null;
  let isOpen = false;
  /** Numbers instead of ids, because WordPress takes no others. In a branch, they are the root's number plus the place. */
  let root = { id: '', number: 0 };
  let highest = 0;
  const closed = (): string => (isOpen ? '</item>\n' : '');
  return {
    site(site) {
      current = site;
      const address = site.origins[0] ?? '';
      return fields({ title: site.title || site.slug, link: address, description: '', 'wp:wxr_version': '1.2', 'wp:base_site_url': address, 'wp:base_blog_url': address, generator: 'Afterword' });
    },
    thread(row) {
      const before = closed();
      isOpen = true;
      const isShut = current !== null && threadState(current.policy, toCauses(row), now).level !== 'open';
      return `${before}<item>\n${fields(item(row, { number: report.total.threads, origin: current?.origins[0], isShut }))}`;
    },
    comment(comment) {
      const { row } = comment;
      if (row.root !== root.id) root = { id: row.root, number: highest + 1 };
      const number = root.number + row.branch_index;
      highest = Math.max(highest, number);
      const parent = row.answers === null ? 0 : root.number + row.answers;
      for (const reason of leftOf(comment)) count(report.left, reason);
      return `<wp:comment>\n${fields(commentFields(row, { number, parent, email: report.personalData ? row.author_email : null }))}</wp:comment>\n`;
    },
    subscriber: () => '',
    end: () => `${closed()}</channel>\n</rss>\n`,
  };
}

const fields = (elements: Readonly<Record<string, string>>): string =>
  Object.entries(elements)
    .map(([name, value]) => `${written(element(name, {}, value))}\n`)
    .join('');

function item(row: ThreadRow, { number, origin, isShut }: { number: number; origin: string | undefined; isShut: boolean }): Record<string, string> {
  const at = dateOf(row.published_at ?? row.first_comment_at ?? row.created_at);
  return {
    title: knownTitleOf(row),
    link: row.url ?? (origin !== undefined && row.key.startsWith('/') ? origin + row.key : ''),
    'dc:creator': 'afterword',
    'content:encoded': '',
    'excerpt:encoded': '',
    'dsq:thread_identifier': row.key,
    'wp:post_id': String(number),
    'wp:post_date': at,
    'wp:post_date_gmt': at,
    'wp:comment_status': isShut ? 'closed' : 'open',
    'wp:ping_status': 'closed',
    'wp:post_name': row.key.split('/').findLast((part) => part !== '') ?? '',
    'wp:status': 'publish',
    'wp:post_parent': '0',
    'wp:menu_order': '0',
    'wp:post_type': 'post',
    'wp:post_password': '',
    'wp:is_sticky': '0',
  };
}

/** WordPress writes no directions into comments. In text a quotation mark is an entity, so only attributes are removed. */
const withoutDirection = (html: string): string => html.replaceAll(' dir="auto"', '');

/** WordPress puts a deleted comment in its bin, and the replies beneath it as well. */
const approved: Readonly<Record<CommentRow['status'], string>> = { published: '1', held: '0', spam: 'spam', deleted: 'trash' };

function commentFields(row: CommentRow, { number, parent, email }: { number: number; parent: number; email: string | null }): Record<string, string> {
  const at = dateOf(row.created_at);
  const body: Body = JSON.parse(row.body);
  const passage: Passage | null = row.passage === null ? null : JSON.parse(row.passage);
  return {
    'wp:comment_id': String(number),
    'wp:comment_author': row.author_name,
    'wp:comment_author_email': email ?? '',
    'wp:comment_author_url': row.author_url ?? '',
    'wp:comment_author_IP': '',
    'wp:comment_date': at,
    'wp:comment_date_gmt': at,
    'wp:comment_content': withoutDirection(bodyHtml(body, passage?.exact)),
    'wp:comment_approved': approved[row.status],
    'wp:comment_type': row.kind,
    'wp:comment_parent': String(parent),
    'wp:comment_user_id': '0',
  };
}

/** The data of a comment that WordPress has no place for. */
function leftOf({ row, reactions, reports }: ExportedComment): string[] {
  return [
    ...reactions.map(() => 'reactions'),
    ...reports.map(() => 'reports'),
    ...(row.locked_at === null ? [] : ['locks']),
    ...(row.edited_at === null ? [] : ['edited']),
    ...(row.badge === null ? [] : ['badges']),
  ];
}

/** WordPress's `2026-11-26 08:00:00`, in UTC. */
const dateOf = (at: string): string => at.slice(0, 19).replace('T', ' ');
