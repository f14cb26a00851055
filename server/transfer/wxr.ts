import type { Fault } from './fault.ts';
import { readXml } from './xml.ts';

/** Element names and their text; if one is repeated, the first non-empty text counts. */
export type Fields = ReadonlyMap<string, string>;

export interface WxrItem {
  readonly fields: Fields;
  readonly comments: readonly Fields[];
}

/** RSS's own elements; other elements have the same names with a prefix (`atom:link`, `media:title`). */
const plain = new Set(['title', 'link', 'pubDate']);

const wanted = new Set([
  ...plain,
  ...['base_blog_url', 'wxr_version'],
  ...['post_id', 'post_type', 'post_date_gmt', 'status', 'post_password', 'comment_status'],
  ...['comment_id', 'comment_author', 'comment_author_email', 'comment_author_url', 'comment_date', 'comment_date_gmt'],
  ...['comment_content', 'comment_approved', 'comment_type', 'comment_parent'],
]);

const depths = { root: 1, channel: 2, item: 3, comment: 4 };

/**
 * Reads a WordPress export (WXR 1.0 to 1.2, `wp-admin/includes/export.php`) item by item: only one part of the file and its items are in
 * memory. Elements are recognised by their local names, because the namespace occurs with `http:`, with `https:` and in three versions.
 * Returns the channel's own fields, or the fault. An `onItem` that resolves to false ends the reading.
 */
export async function readWxr(path: string, onItem: (item: WxrItem) => Promise<boolean>): Promise<Fault | Fields> {
  const channel = new Map<string, string>();
  const finished: WxrItem[] = [];
  let item: { fields: Map<string, string>; comments: Fields[] } | null = null;
  let comment: Map<string, string> | null = null;
  let field: { name: string; depth: number; text: string } | null = null;
  let depth = 0;
  let hasChannel = false;
  let isExport = false;

  const fault = await readXml(path, {
    open(name, prefix, attributes) {
      depth += 1;
      if (depth <= depths.item) isExport ||= Object.values(attributes).some((value) => /^https?:\/\/wordpress\.org\/export\//.test(value));
      if (depth === depths.root && name !== 'rss') return 'the document is not RSS, as WordPress exports are.';
      if (depth === depths.channel && name === 'channel') hasChannel = true;
      if (depth === depths.item && name === 'item') item = { fields: new Map(), comments: [] };
      else if (depth === depths.comment && item !== null && name === 'comment') comment = new Map();
      else if (field === null && wanted.has(name) && (prefix === '' || !plain.has(name))) field = { name, depth, text: '' };
      return null;
    },
    text(value) {
      if (field !== null) field.text += value;
    },
    close() {
      depth -= 1;
      if (field !== null && depth < field.depth) {
        keep(holder(field.depth), field.name, field.text);
        field = null;
      }
      if (item === null) return;
      if (comment !== null && depth < depths.comment) {
        item.comments.push(comment);
        comment = null;
      }
      if (depth < depths.item) {
        finished.push(item);
        item = null;
      }
    },
    end() {
      if (!hasChannel) return 'the document has no channel.';
      return isExport || channel.has('wxr_version') ? null : 'the document is RSS, but no WordPress export.';
    },
    async settle() {
      for (const done of finished.splice(0)) if (!(await onItem(done))) return false;
      return true;
    },
  });
  return fault ?? channel;

  /** The owner of a field, by its depth alone: the same names can occur deeper, in elements that are not read. */
  function holder(at: number): Map<string, string> | null {
    if (at === depths.item) return item === null ? channel : null;
    if (at === depths.comment) return item?.fields ?? null;
    return at === depths.comment + 1 ? comment : null;
  }
}

function keep(fields: Map<string, string> | null, name: string, text: string): void {
  const value = text.trim();
  if (fields !== null && value !== '' && !fields.has(name)) fields.set(name, value);
}
