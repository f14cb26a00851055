import { createServer, type RequestListener } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import Sqlite from 'better-sqlite3';
import { Hono } from 'hono';
import { floorRead } from './floor-table.ts';

/**
 * What is measured beside Afterword, each as small as it can be written: the same bytes from bare Node, the same from Hono, a
 * prepared read for each request, an insert for each request, alone and in groups. `node floor.ts KIND`, settings in `FLOOR`.
 */
interface Settings {
  readonly headers: Readonly<Record<string, string>>;
  /** Base64. */
  readonly body: string;
  readonly status?: number;
  readonly file: string;
}

const settings: Settings = JSON.parse(process.env['FLOOR'] ?? '{}');
const { headers = {}, status = 200 } = settings;
const body = Buffer.from(settings.body ?? '', 'base64');
const path = '/api/v1/sites/default/thread';

function database(): Sqlite.Database {
  const db = new Sqlite(settings.file);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  return db;
}

function fixed(app: Hono): Hono {
  return app.get(path, () => new Response(status === 304 ? null : body, { status, headers }));
}

/** Reads a hundred comments by one prepared statement from a table made for it, makes them objects and those text. */
function reading(app: Hono): Hono {
  const statement = database().prepare<[string], Record<string, string>>(floorRead);
  return app.get(path, (context) => {
    const rows = statement.all((context.req.query('id') ?? '').slice(1));
    const comments = rows.map((row) => ({ id: row['id'], parent: row['parent'], author: { name: row['author_name'] }, body: row['source'], createdAt: row['created_at'], status: row['status'], reactions: {}, replies: row['replies'] }));
    return new Response(JSON.stringify({ comments }), { headers });
  });
}

/** Stores what is posted in one row; `grouped`: those that came together share a commit. */
function writing(app: Hono, grouped: boolean): Hono {
  const db = database();
  db.exec('create table if not exists floor (id integer primary key, author text, body text, at text)');
  const insert = db.prepare('insert into floor (author, body, at) values (?, ?, ?)');
  const begin = db.prepare('begin immediate');
  const commit = db.prepare('commit');
  const waiting: (() => () => void)[] = [];
  const store = (sent: { author: { name: string }; body: string }) => insert.run(sent.author.name, sent.body, new Date().toISOString()).lastInsertRowid;
  function together(): void {
    const group = waiting.splice(0);
    begin.run();
    const done = group.map((one) => one());
    commit.run();
    for (const answer of done) answer();
  }
  return app.post('/api/v1/sites/:site/comments', async (context) => {
    const sent = JSON.parse(await context.req.text());
    const id = grouped
      ? await new Promise((resolve) => {
          if (waiting.length === 0) setImmediate(together);
          waiting.push(() => {
            const id = store(sent);
            return () => resolve(id);
          });
        })
      : store(sent);
    return new Response(JSON.stringify({ id: Number(id), ...sent }), { status: 201, headers: { 'content-type': 'application/json' } });
  });
}

const kinds: Readonly<Record<string, () => RequestListener>> = {
  bare: () => (_, response) => response.writeHead(status, status === 304 ? headers : { ...headers, 'content-length': body.length }).end(body),
  hono: () => getRequestListener(fixed(new Hono()).fetch),
  reading: () => getRequestListener(reading(new Hono()).fetch),
  'one by one': () => getRequestListener(writing(new Hono(), false).fetch),
  grouped: () => getRequestListener(writing(new Hono(), true).fetch),
  mixed: () => getRequestListener(writing(fixed(new Hono()), true).fetch),
};

const listener = kinds[process.argv[2] ?? '']?.();
if (listener === undefined) throw new Error(`There is no floor of this kind; there are ${Object.keys(kinds).join(', ')}.`);
const server = createServer(listener).listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.stdout.write(`${typeof address === 'object' ? address?.port : ''}\n`);
});
process.on('SIGTERM', () => process.exit(0));
