import path from 'node:path';
import { expect, test } from 'vitest';
import { afterword } from '../../../server/transfer/afterword.ts';
import { describeFault } from '../../../server/transfer/fault.ts';
import { emptyTally } from '../../../server/transfer/report.ts';
import { fileOf } from './wxr-file.ts';

const at = '2026-01-01T00:00:00.000Z';
const head = { type: 'afterword', version: 1, exportedAt: at, personalData: true };
const site = { type: 'site', slug: 'blog', title: '', origins: [], policy: {} };
const thread = { type: 'thread', page: '/a', title: '', createdAt: at };
const comment = (id: string, more: object = {}) => ({ type: 'comment', id, parent: null, kind: 'comment', status: 'published', author: { name: 'Ann' }, source: 'Hi', createdAt: at, ...more });
const end = (comments: number, threads = 1) => ({ type: 'end', sites: 1, threads, comments, subscribers: 0 });

const textOf = (...lines: readonly (object | string)[]): string => lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n');

async function faultOf(text: string): Promise<string | null> {
  const checked = await afterword.check(fileOf(text));
  return 'reason' in checked ? describeFault(checked) : null;
}

test.each([
  ['nothing', '', 'line 1, column 1: this is no export of Afterword.'],
  ['something else', '<rss/>', 'line 1, column 1: this is no export of Afterword.'],
  ['other JSON', textOf({ version: 1, users: [] }), 'line 1, column 1: this is no export of Afterword.'],
  ['no beginning', textOf(site, end(0, 0)), 'line 1, column 1: this is no export of Afterword.'],
  ['a later format', textOf({ ...head, version: 2 }), 'line 1, column 1: it was written by a newer Afterword, in format 2; this one reads 1.'],
  ['no end', textOf(head, site, thread, comment('1')), 'line 4, column 1: the file was cut off: its end is missing.'],
  ['half a line', textOf(head, site, '{"type":"thr'), 'line 3, column 1: this is not JSON.'],
  ['fewer lines than were written', textOf(head, site, thread, comment('1'), end(2)), 'line 5, column 1: the file does not hold what its end says: lines are missing.'],
  ['two files in one', textOf(head, site, end(0, 0), head), 'line 4, column 1: nothing may follow the end.'],
  ['a thread that closes by age in no time that there is', textOf(head, site, { ...thread, closeAfterDays: 1e12 }), 'line 3, column 1: closeAfterDays: must be a whole number from 0 to 36500.'],
  ['a thread of no site', textOf(head, thread), 'line 2, column 1: it belongs to no site.'],
  ['a comment of no thread', textOf(head, site, comment('1')), 'line 3, column 1: the comment belongs to no thread.'],
  ['an answer before what it answers', textOf(head, site, thread, comment('2', { parent: '1' }), comment('1'), end(2)), 'line 4, column 1: what the comment answers does not stand before it.'],
  ['an answer to another thread', textOf(head, site, thread, comment('1'), { ...thread, page: '/b' }, comment('2', { parent: '1' }), end(2, 2)), 'line 6, column 1: what the comment answers does not stand before it.'],
  ['a NUL, which PostgreSQL refuses', textOf(head, site, thread, comment('1', { source: 'a\u0000b' }), end(1)), 'line 4, column 1: source: must be well-formed Unicode without NUL characters.'],
  ['half a character', textOf(head, site, thread, '{"type":"comment","id":"1","parent":null,"kind":"comment","status":"published","author":{"name":"\\ud83d"},"source":"","createdAt":"2026-01-01T00:00:00.000Z"}', end(1)), 'line 4, column 1: author.name: must be well-formed Unicode without NUL characters.'],
  ['a time that is none', textOf(head, site, thread, comment('1', { createdAt: 'yesterday' }), end(1)), 'line 4, column 1: createdAt: must be a time such as 2026-11-23T18:00:00.000Z.'],
])('%s is refused, and the place is named', async (_, text, fault) => {
  expect(await faultOf(text)).toBe(fault);
});

test('a file that ends anywhere before its end is refused', async () => {
  const whole = textOf(head, site, thread, comment('1'), comment('2', { parent: '1' }), end(2));
  for (let size = 0; size < whole.length; size += 7) expect(await faultOf(whole.slice(0, size)), `${size} bytes`).not.toBeNull();
  expect(await faultOf(whole)).toBeNull();
});

test('a file that is not there, and one that is a folder', async () => {
  const reason = async (file: string) => {
    const checked = await afterword.check(file);
    return 'reason' in checked ? describeFault(checked) : null;
  };
  expect(await reason('/nowhere/at/all.jsonl')).toBe('The file cannot be read (ENOENT).');
  expect(await reason(path.resolve(import.meta.dirname))).toBe('The file cannot be read (EISDIR).');
});

test('line ends of any kind, empty lines, a mark of bytes and fields that are not known are read over', async () => {
  const text = `\ufeff${textOf({ ...head, generator: 'a later one' }, '', site, { ...thread, mood: 'good' }, comment('1'), end(1)).replaceAll('\n', '\r\n')}\r\n`;
  expect(await afterword.check(fileOf(text))).toEqual({ source: 'afterword:blog', sites: ['blog'] });
});

test('what stands twice counts once, of one reader too, and an address that leads nowhere is left out and noted', async () => {
  const reactions = [{ reader: 'a', reaction: '♥', at }, { reader: 'b', reaction: '♥', at }, { reader: 'a', reaction: '👍', at }];
  const file = fileOf(textOf(head, site, thread, comment('1', { author: { name: 'Ann\u202e', url: 'javascript:alert(1)' }, reactions }), comment('1'), end(2)));
  const tally = emptyTally();
  const handed: unknown[] = [];
  expect(await afterword.read(file, { now: at, tally }, async (item) => (handed.push(item), true))).toBeNull();
  expect(tally).toMatchObject({ comments: { read: 2, taken: 1, skipped: { duplicate: 1 } }, notes: { 'website-dropped': 1 } });
  expect(handed).toMatchObject([
    { kept: 'site', site: 'blog' },
    { kept: 'thread', isFurther: false, comments: [{ name: '1', row: { author_name: 'Ann', score: 2, reactions: '{"♥":2}', author_url: null }, reactions: [{ reader: 'b', reaction: '♥' }, { reader: 'a', reaction: '♥' }] }] },
  ]);
});
