import path from 'node:path';
import { expect, test } from 'vitest';
import { aside } from '../../../server/transfer/aside.ts';
import type { ImportedPage, Kept } from '../../../server/transfer/importer.ts';
import { emptyTally } from '../../../server/transfer/report.ts';
import { wordpress } from '../../../server/transfer/wordpress.ts';
import { now, readAll } from './reading.ts';
import { comment, fileOf, item, smallBlog, wxr } from './wxr-file.ts';

const program = path.resolve(import.meta.dirname, '../../../server/transfer/aside-program.ts');

/** Far more than may be under way. */
const pages = Array.from({ length: 40 }, (_, page) => item({ link: `https://blog.example/${page}` }, ...Array.from({ length: 100 }, (_unused, index) => comment({ id: String(page * 100 + index), content: `<p>${index}</p>` }))));
const large = fileOf(wxr(...pages));

test.each([smallBlog, large])('a thread hands over and counts what is in the file', async (file) => {
  const direct = await readAll(file);
  const reader = aside(wordpress, program);
  expect(await reader.check(file)).toEqual({ source: direct.source });
  const [items, tally] = [[] as (ImportedPage | Kept)[], emptyTally()];
  expect(await reader.read(file, { now, tally }, async (page) => items.push(page) > 0)).toBeNull();
  expect({ items, tally }).toEqual({ items: direct.pages, tally: direct.tally });
});

test('it says what is wrong with a file, ends when no more is wanted, and fails where it cannot run', async () => {
  const broken = fileOf('<rss>\n<channel>');
  const fault = { line: 2, column: 10, reason: 'unclosed tag: channel' };
  expect(await aside(wordpress, program).check(broken)).toEqual(fault);
  expect(await aside(wordpress, program).read(broken, { now, tally: emptyTally() }, async () => true)).toEqual(fault);
  let taken = 0;
  expect(await aside(wordpress, program).read(large, { now, tally: emptyTally() }, async () => ++taken < 7)).toBeNull();
  expect(taken).toBe(7);
  await expect(aside({ ...wordpress, name: 'nothing' }, program).check(broken)).rejects.toThrow('for a thread');
  await expect(aside(wordpress, `${program}.not`).check(broken)).rejects.toThrow('not');
});
