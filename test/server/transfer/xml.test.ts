import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { describeFault } from '../../../server/transfer/fault.ts';
import { wordpress } from '../../../server/transfer/wordpress.ts';
import { bodySchema } from '../../../shared/body/nodes.ts';
import { haveSharedFiles, sharedPath } from '../body/shared-files.ts';
import { readAll } from './reading.ts';
import { comment, fileOf, item, smallBlog, wxr } from './wxr-file.ts';

async function faultOf(file: string): Promise<string | null> {
  const checked = await wordpress.check(file);
  return 'reason' in checked ? describeFault(checked) : null;
}

describe('a broken file is named with its place', () => {
  test.each([
    ['a tag that nobody opened', '<rss>\n<channel>\n</item></channel></rss>', 'line 3, column 8: unexpected close tag.'],
    ['an end in the middle', '<rss>\n<channel>\n', 'line 3, column 1: unclosed tag: channel'],
    ['an entity that is not known', '<rss>\n &nbsp; </rss>', 'line 2, column 8: undefined entity.'],
    ['a document type', '<!DOCTYPE rss>\n<rss></rss>', 'line 1, column 15: document type declarations are not allowed.'],
    ['something else', '<html></html>', 'line 1, column 7: the document is not RSS, as WordPress exports are.'],
    ['a feed', '<rss version="2.0"><channel><title>News</title></channel></rss>', 'line 1, column 64: the document is RSS, but no WordPress export.'],
    ['no channel', '<rss xmlns:wp="http://wordpress.org/export/1.2/"></rss>', 'line 1, column 56: the document has no channel.'],
    ['nothing', '', 'line 1, column 1: document must contain a root element.'],
    ['an unknown encoding', '<?xml version="1.0" encoding="x-none"?><rss></rss>', 'line 1, column 1: the encoding is not known.'],
  ])('%s', async (_, content, fault) => {
    expect(await faultOf(fileOf(content))).toBe(fault);
  });

  test('a file that ends anywhere before its end', async () => {
    const whole = readFileSync(smallBlog);
    const end = whole.lastIndexOf('</rss>') + '</rss>'.length;
    for (let size = 0; size < end; size += 97) expect(await faultOf(fileOf(whole.subarray(0, size))), `${size} bytes`).toMatch(/^line \d+, column \d+: /);
    expect(await faultOf(fileOf(whole.subarray(0, end - 1)))).toMatch(/^line \d+, /);
    expect(await faultOf(fileOf(whole.subarray(0, end)))).toBeNull();
  });

  test('a file that is not there, and one that is a folder', async () => {
    expect(await faultOf('/nowhere/at/all.xml')).toBe('The file cannot be read (ENOENT).');
    expect(await faultOf(import.meta.dirname)).toBe('The file cannot be read (EISDIR).');
  });
});

test.each([
  ['UTF-16, little end first', (text: string) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text.replace('UTF-8', 'UTF-16'), 'utf16le')])],
  ['UTF-8 with a mark', (text: string) => Buffer.from(`\ufeff${text}`)],
  ['Latin 1', (text: string) => Buffer.from(text.replace('UTF-8', 'ISO-8859-1'), 'latin1')],
])('%s is read', async (_, encode) => {
  const { pages } = await readAll(fileOf(encode(wxr(item({ title: 'Über Öl' })))));
  expect(pages).toMatchObject([{ title: 'Über Öl' }]);
});

test('control characters are dropped, and nested CDATA sections are read as they were meant', async () => {
  const { pages } = await readAll(fileOf(wxr(item({ title: 'A\u0008 post' }, comment({ id: '1', content: 'a ]]> b' })))));
  expect(pages[0]?.title).toBe('A post');
  expect(v.parse(bodySchema, JSON.parse(pages[0]?.comments[0]?.body ?? ''))).toEqual([{ type: 'paragraph', children: [{ type: 'text', value: 'a ]]> b' }] }]);
});

test('namespaces may be written in any way, and other elements of the same name are not taken for ours', async () => {
  const file = fileOf(
    '<rss xmlns:e="https://wordpress.org/export/1.0/" xmlns:media="http://search.yahoo.com/mrss/"><channel><item>' +
      '<media:title>No</media:title><title>Yes</title><link>https://blog.example/a</link><e:post_type>post</e:post_type>' +
      '<e:postmeta><e:status>draft</e:status></e:postmeta>' +
      '<e:comment><e:comment_id>1</e:comment_id><e:comment_content>Hi</e:comment_content><e:commentmeta><e:comment_type>note</e:comment_type></e:commentmeta></e:comment>' +
      '</item></channel></rss>',
  );
  const { source, pages } = await readAll(file);
  expect(source).toBe('wordpress:blog.example');
  expect(pages).toMatchObject([{ title: 'Yes', closesByAge: true, comments: [{ importId: '1', source: 'Hi' }] }]);
});

describe.skipIf(!haveSharedFiles)('documents made to harm (read from ../shared, skipped where it is missing)', () => {
  test.each(['xmlbomb', 'xmlbomb2', 'quadratic', 'cyclic', 'external', 'external_file', 'dtd', 'dtd_element'])('%s is refused', async (name) => {
    expect(await faultOf(sharedPath(`corpora/xml/${name}.xml`))).toMatch(/^line \d+, column \d+: document type declarations are not allowed\.$/);
  });
});
