import { sql } from 'kysely';
import type { Database } from '../../server/store/store.ts';

/** The site that most of it belongs to, and a thread of it that one comment of a hundred stands in. */
export const large = { site: 'default', thread: 't000000000', key: '/p0' } as const;

/** When all of it was said; and when what lasts for a while is over, of which little is. */
const past = '2026-01-01T00:00:00.000Z';
const over = `case when i % 500 = 0 then '${past}' else '2099-01-01T00:00:00.000Z' end`;

/** Nine digits, so that the order of the text is the order of the number. */
const padded = (number: string) => `substr(cast(1000000000 + (${number}) as text), 2)`;

/** Of the thread by its number: six of ten on the first site. */
const siteOf = (thread: string) => `case when ${thread} % 10 < 6 then 'default' when ${thread} % 10 < 9 then 'blog' else 'shop' end`;

/**
 * Fills an empty database with comments of three sites, in branches of four and in one thread for each hundred, and with what
 * hangs on them; by statements that both databases understand, in a few seconds.
 */
export async function fillWith(db: Database, comments: number): Promise<void> {
  const threads = Math.ceil(comments / 25);
  const run = (statement: string) => sql.raw(statement).execute(db);
  const many = (count: number, into: string, columns: string, values: string, where = '') =>
    run(`insert into ${into} (${columns}) with recursive n (i) as (select 0 union all select i + 1 from n where i < ${count - 1}) select ${values} from n ${where}`);
  const thread = `(case when (i / 4) % 100 = 0 then 0 else 1 + (i / 4) % ${threads - 1} end)`;
  const status = "(case when i % 4 = 0 then 'published' when i % 50 = 1 then 'held' when i % 50 = 2 then 'spam' else 'published' end)";
  const [site, comment] = [siteOf(thread), `'c' || ${padded('i')}`];
  const email = `'reader' || (i % ${Math.ceil(comments / 20)}) || '@example.org'`;

  for (const slug of ['blog', 'shop']) await run(`insert into sites select '${slug}', title, origins, policy, created_at from sites where slug = 'default'`);
  await many(threads, 'threads', 'site, id, key, title, count, version, created_at', `${siteOf('i')}, 't' || ${padded('i')}, '/p' || i, 'Page ' || i, 100, 101, '${past}'`);
  await many(
    comments,
    'comments',
    'site, id, thread, parent, root, branch_index, kind, status, listed, author_name, author_email, source, body, created_at, branch_count, branch_last, replies, score, version, listed_version, import_source, import_id',
    `${site}, ${comment}, 't' || ${padded(thread)}, case when i % 4 = 0 then null else 'c' || ${padded('i - i % 4')} end, 'c' || ${padded('i - i % 4')}, i % 4, 'comment', ${status},
     case when ${status} = 'published' then 1 else 0 end, 'Reader ' || (i % 1000), case when i % 3 = 0 then null else ${email} end, 'What reader ' || i || ' thinks of it, in a sentence or two, as most do.',
     '[]', '${past}', 3, 3, 3, i % 7, i / 100, i / 100, case when i % 5 = 0 then 'wordpress' end, case when i % 5 = 0 then cast(i as text) end`,
  );
  const beside = (table: string, columns: string, values: string, every: number) => many(comments, table, `site, comment${columns}`, `${site}, ${comment}${values}`, `where i % ${every} = 0`);
  await beside('reactions', ', reader, reaction, created_at', `, 'r' || i, 'like', '${past}'`, 10);
  await beside('reports', ', reader, reason, created_at', `, 'r' || i, 'spam', '${past}'`, 40);
  await beside('evidence', ', evidence, created_at', `, '{}', ${over}`, 20);
  await beside('lessons', ', kind, buckets', ", 'ham', '[]'", 20);
  await beside('service_reports', ', kind, due_at, tries', `, 'ham', '2099-01-01T00:00:00.000Z', 0`, 20);
  await beside('traces', ', network, expires_at', `, 'n' || i, ${over}`, 20);
  await beside('fingerprints', ', fingerprint, expires_at', `, 'f' || i, ${over}`, 20);
  const some = Math.ceil(comments / 20);
  const keyed = (table: string, columns: string, values: string) => many(some, table, `site, ${columns}`, `${siteOf('i')}, ${values}`);
  await keyed('idempotency', 'key, request, answer, created_at', `'k' || i, '', '', ${over}`);
  await keyed('audit', 'id, at, who, what, subject, before, after', `'a' || ${padded('i')}, '${past}', 'user:a', 'comment', 'c' || i, '{}', '{}'`);
  await keyed('outbox', 'id, kind, cause, recipient, payload, status, due_at, created_at', `'o' || ${padded('i')}, 'mail', 'c' || i, 'r', '{}', case when i % 100 = 0 then 'pending' when i % 50 = 1 then 'dead' else 'done' end, '${past}', ${over}`);
  await keyed('followers', 'email, id, language, asked_at, confirmed_at', `'reader' || i || '@example.org', 'f' || i, 'en', '${past}', case when i % 2 = 0 then '${past}' end`);
  await keyed('follows', 'email, thread, created_at', `'reader' || i || '@example.org', 't' || ${padded('i')}, '${past}'`);
  await keyed('watches', 'thread, email', `'t' || ${padded('i')}, 'reader' || i || '@example.org'`);
  await keyed('aliases', 'key, thread, since', `'/old/' || i, 't' || ${padded('i')}, 0`);
  await keyed('digests', 'recipient, comment', `'reader' || (i % 1000) || '@example.org', 'c' || ${padded('i')}`);
  await keyed('rates', 'key, used_until', `'n' || i, ${over}`);
  await keyed('sightings', 'key, count, expires_at', `'n' || i, 1, ${over}`);
  await keyed('solved', 'nonce, expires_at', `'n' || i, ${over}`);
  await keyed('words', 'bucket, spam, ham', 'i, 1, 1');
  await keyed('bans', 'id, kind, value, created_at, created_by', `'b' || ${padded('i')}, 'email', 'b' || i || '@example.org', '${past}', 'a'`);
  await keyed('erasures', 'person, how, at', `'p' || i, 'delete', '${past}'`);
  await many(200, 'users', 'id, name, email, created_at', `'u' || i, 'User', 'u' || i || '@example.org', '${past}'`);
  await many(200, 'grants', '"user", site, role', `'u' || i, 'default', 'moderator'`);
  await many(some, 'sessions', 'id, secret, "user", device, created_at, expires_at', `'s' || i, 'x' || i, 'u' || (i % 200), '', '${past}', ${over}`);
  await many(some, 'attempts', 'email, id, at', `'u' || i || '@example.org', 'a' || i, ${over}`);
}
