import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { inject } from 'vitest';

export const smallBlog = path.join(import.meta.dirname, 'samples/small-blog.wordpress.xml');

/** A file with this content, gone after the run. */
export function fileOf(content: string | Uint8Array): string {
  const file = path.join(inject('folder'), `${randomUUID()}.xml`);
  writeFileSync(file, content);
  return file;
}

type Elements = Readonly<Record<string, string>>;

const elements = (given: Elements, prefix: string): string =>
  Object.entries(given)
    .map(([name, value]) => `<${prefix}${name}><![CDATA[${value}]]></${prefix}${name}>`)
    .join('\n');

/** A comment's elements by their local names; what is not given is as for a published comment of a date. */
export const comment = (given: Elements): string =>
  `<wp:comment>${elements({ author: 'Ada', date_gmt: '2020-01-02 09:00:00', content: 'Yes.', approved: '1', ...given }, 'wp:comment_')}</wp:comment>`;

/** An item; what is not given is as for an open, published post. */
export const item = ({ title = 'A post', link = 'https://blog.example/a-post/', ...given }: Elements, ...comments: string[]): string =>
  `<item>${elements({ title, link }, '')}${elements({ post_id: '1', post_type: 'post', status: 'publish', comment_status: 'open', post_date_gmt: '2020-01-01 08:00:00', ...given }, 'wp:')}${comments.join('')}</item>`;

export const wxr = (...items: string[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/"><channel><link>https://blog.example</link>${items.join('\n')}</channel></rss>`;
