import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { succeed } from '../../shared/problem.ts';
import { addComment } from '../../server/store/comments.ts';
import { openStore } from '../../server/store/open.ts';
import { enterThread } from '../../server/store/threads.ts';
import { cases } from '../support/cases.ts';
import { explainPostgres, explainSqlite } from '../support/explain.ts';
import { shapeOf } from '../support/recorder.ts';
import { stores } from '../support/stores.ts';
import { commentRow, now } from './rows.ts';

const scene = { site: 'default', key: '/a', thread: 't', root: 'root', email: 'ann@example.org', now };

describe.each(stores)('on $name', ({ open }) => {
  it('what is asked for readers and owners reads no more than it gives, however large the site is', async () => {
    const opened = await open();
    await opened.store.write(async (db) => {
      await enterThread(db, { site: 'default', key: '/a', id: 't', url: null, title: '', now });
      return succeed(await addComment(db, commentRow('root')));
    });
    for (const [what, run] of cases(scene)) expect(await opened.store.write(async (db) => succeed(await run(db))), what).toMatchObject({ ok: true });
    await opened.close();
  });
});

/** What a test must not let through, and what it must; `?` stands for a text. */
describe('a query', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'afterword-plans-'));
  const file = path.join(folder, 'plans.db');
  beforeAll(async () => (await openStore(`sqlite:${file}`)).close());
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const asked = (sql: string) => new Map([[shapeOf(sql), { sql, parameters: Array.from(sql.matchAll(/\?|\$\d+/g), () => 'default') }]]);
  const numbered = (sql: string) => {
    let number = 0;
    return sql.replaceAll('?', () => `$${(number += 1)}`);
  };

  it.each([
    ['without an index', 'select * from comments where author_name = ?'],
    ['that leaves the site out', 'select * from comments where id = ?'],
    ['that reads a whole site', 'select * from comments where site = ? and author_name = ?'],
    ['that sorts a whole site', 'select * from comments where site = ? order by created_at limit 10'],
    ['that looks for one in all that a limit passes over', 'select * from comments where site = ? and author_name = ? order by id limit 10'],
    ['that deletes by no index', 'delete from outbox where fault = ?'],
  ])('%s is told of', async (_, sql) => {
    expect([explainSqlite(file, asked(sql)).length > 0, (await explainPostgres(asked(numbered(sql)))).length > 0]).toEqual([true, true]);
  });

  it.each([
    ['by its key', 'select * from comments where site = ? and id = ?'],
    ['in order and no further than is asked for', 'select "id" from comments where "site" = ? order by "id" desc limit 10'],
    ['of what is small', 'select * from "users" order by "name"'],
  ])('%s is not', async (_, sql) => {
    expect([explainSqlite(file, asked(sql)), await explainPostgres(asked(numbered(sql)))]).toEqual([[], []]);
  });
});
