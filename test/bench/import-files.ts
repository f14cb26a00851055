import { createWriteStream, existsSync, mkdirSync, renameSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { addMinutes, type Instant } from '../../shared/instant.ts';
import { wordsOf } from './prose.ts';
import { folder } from './seed.ts';

/** Raise it when what is made below changes. */
const edition = 1;

/** Of a page, by what an old blog has: many with a few comments, a few with many. */
const sizes = [1, 2, 2, 3, 5, 8, 12, 20, 47, 150];

const start: Instant = '2010-01-01T00:00:00.000Z';

/** A WordPress export of so many comments, made once; returns its file. */
export async function wordpressFile(comments: number): Promise<string> {
  const file = path.join(folder, `import-${comments}-${edition}.wordpress.xml`);
  if (existsSync(file)) return file;
  mkdirSync(folder, { recursive: true });
  await pipeline(Readable.from(itemsOf(comments)), createWriteStream(`${file}.new`));
  renameSync(`${file}.new`, file);
  return file;
}

function* itemsOf(comments: number): Generator<string> {
  yield '<?xml version="1.0" encoding="UTF-8" ?>\n<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">\n<channel>\n\t<title>A blog</title>\n\t<link>https://blog.example</link>\n\t<wp:wxr_version>1.2</wp:wxr_version>\n\t<wp:base_blog_url>https://blog.example</wp:base_blog_url>\n';
  for (let page = 0, number = 1; number <= comments; page += 1) {
    const size = Math.min(sizes[page % sizes.length] ?? 1, comments - number + 1);
    yield `\t<item>\n\t\t<title>Page ${page}</title>\n\t\t<link>https://blog.example/${2010 + (page % 15)}/page-${page}/</link>\n\t\t<description></description>\n\t\t<content:encoded>${cdata(postOf(page))}</content:encoded>\n${fields('', { post_id: page + 1_000_000, post_date_gmt: dateOf(page), comment_status: page % 4 === 0 ? 'closed' : 'open', status: 'publish', post_type: 'post', post_password: '' })}`;
    for (let index = 0; index < size; index += 1) yield comment(number + index, index % 10 > 6 ? number + index - (index % 10) + 6 : 0);
    yield '\t</item>\n';
    number += size;
  }
  yield '</channel>\n</rss>\n';
}

const cdata = (text: string): string => `<![CDATA[${text}]]>`;

const fields = (prefix: string, elements: Readonly<Record<string, string | number>>): string =>
  Object.entries(elements)
    .map(([name, value]) => `\t\t<wp:${prefix}${name}>${typeof value === 'number' ? value : cdata(value)}</wp:${prefix}${name}>\n`)
    .join('');

/** Two thousand characters: exports hold the posts too, and they are read past. */
const postOf = (page: number): string => [0, 1, 2, 3, 4].map((part) => `<p>${wordsOf(page * 5 + part).text}</p>`).join('\n');

const comment = (number: number, parent: number): string => {
  const { name, text } = wordsOf(number);
  const person = `reader-${number % 9_973}`;
  const given = { id: number, author: name, author_email: `${person}@example.org`, author_url: number % 3 === 0 ? `https://example.org/${person}` : '', author_IP: '192.0.2.1', date: dateOf(number), date_gmt: dateOf(number), content: htmlOf(number, text), approved: number % 50 === 0 ? '0' : '1', type: 'comment', parent, user_id: 0 };
  return `\t\t<wp:comment>\n${fields('comment_', given)}\t\t</wp:comment>\n`;
};

const dateOf = (number: number): string => addMinutes(start, number * 37).slice(0, 19).replace('T', ' ');

/** What people wrote into WordPress: of ten comments six without any mark, and one each with entities, a link, marks and a quote. */
function htmlOf(number: number, text: string): string {
  const words = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const middle = words.indexOf(' ', words.length / 2);
  const [first, second] = [words.slice(0, middle), words.slice(middle + 1)];
  switch (number % 10) {
    case 0:
      return `${first} &#8220;and&#8221; so on &amp; it&#8217;s ${second}`;
    case 1:
      return `${first} <a href="https://example.org/page/${number}" rel="nofollow">as said here</a> ${second}`;
    case 2:
      return `<p>${first} <em>really</em></p>\n<p><strong>and</strong> ${second}</p>`;
    case 3:
      return `<blockquote>${first}</blockquote>\n${second} https://example.org/${number}`;
    case 4:
    case 5:
      return `${first}\n\n${second}`;
    default:
      return words;
  }
}
