import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { succeed } from '../../shared/problem.ts';
import { addComment, findComment } from '../../server/store/comments.ts';
import { openStore } from '../../server/store/open.ts';
import { enterThread } from '../../server/store/threads.ts';
import { stores } from '../support/stores.ts';
import { commentRow, now } from './rows.ts';

it.each(stores)('a database from before live events knows which comments readers have seen, on $name', async ({ open }) => {
  const opened = await open();
  await opened.store.write(async (db) => {
    await enterThread(db, { site: 'default', key: '/a', id: 't', url: null, title: '', now });
    await addComment(db, commentRow('shown'));
    await addComment(db, commentRow('held', { status: 'held' }));
    await sql`drop index comments_changed`.execute(db);
    for (const column of ['version', 'listed_version']) await sql`alter table comments drop column ${sql.ref(column)}`.execute(db);
    return succeed(await sql`delete from migrations where name = '0004-live'`.execute(db));
  });
  const again = await openStore(opened.url);
  const rows = await again.read(async (db) => [await findComment(db, 'default', 'shown'), await findComment(db, 'default', 'held')]);
  expect(rows).toMatchObject({ value: [{ version: 0, listed_version: 1 }, { version: 0, listed_version: 0 }] });
  await again.close();
  await opened.close();
});
