import { expect, test } from 'vitest';
import { describeReport, emptyTally, type ImportReport } from '../../../server/transfer/report.ts';

const report: ImportReport = {
  ...emptyTally(),
  importer: 'wordpress',
  source: 'wordpress:blog.example',
  sites: [{ slug: 'default', comments: 3 }],
  dryRun: false,
  pages: { read: 4, taken: 2, closed: 1, closing: 1, skipped: { internal: 1, 'not-public': 1 } },
  comments: { read: 7, taken: 3, held: 1, skipped: { spam: 3, 'type note': 1 } },
  added: { pages: 2, comments: 3 },
  notes: { undated: 1 },
  query: ['p', 'page_id'],
};

test('the report says what was read, taken and skipped, and why', () => {
  expect(describeReport(report)).toBe(`Imported from wordpress:blog.example
pages     4 read, 2 taken (1 closed, 1 closing by age), 1 skipped: menus, revisions and other internals, 1 skipped: drafts, private, scheduled or in the bin
comments  7 read, 3 taken (1 held), 3 skipped: spam, 1 skipped: type note
new       2 pages, 3 comments; the rest was here already
note      1 comments without a date were given the date of their page or of the comment beside them
tag       these pages are told apart by their query: give the script tag data-query="p,page_id"
`);
});

test('a dry run says that nothing was written', () => {
  const text = describeReport({ ...report, dryRun: true, query: [] });
  expect(text).toMatch(/^Would import from/);
  expect(text).not.toMatch(/^(?:new|tag) /m);
});
