import { gzipSync } from 'node:zlib';
import Sqlite from 'better-sqlite3';
import { floorRead, floorTable } from './floor-table.ts';
import { startAfterword, startFloor } from './processes.ts';
import { get, race } from './race.ts';
import { report, type Row } from './report.ts';
import { seeded } from './seed.ts';
import { wordsOf } from './prose.ts';

/** Reading one thread of 100 comments, and many that nobody asked for before. */
const path = '/api/v1/sites/default/thread?id=%2Ft0&limit=100';
const cold = 2_000;

const file = await seeded('thousands', [{ threads: cold, comments: 100 }]);
const floor = floorTable(file);
const ours = await startAfterword(file);
const rows: Row[] = [];

for (const encoding of ['identity', 'gzip', 'br']) {
  const answer = await settled(encoding);
  const settings = { headers: headersOf(answer.response), body: answer.body.toString('base64') };
  const [bare, hono] = await Promise.all([startFloor('bare', settings), startFloor('hono', settings)]);
  const requests = [get(path, { 'accept-encoding': encoding })];
  for (const connections of [16, 64]) {
    const result = await race({ ours: { server: ours, requests }, hono: { server: hono, requests }, bare: { server: bare, requests } }, connections);
    const what = `GET, 100 comments, ${encoding}, ${connections} connections`;
    rows.push({ what, unit: '/s', ours: result.ours.perSecond, floor: { what: 'Hono, same bytes', value: result.hono.perSecond }, goal: 0.8, work: [result.ours.work, result.hono.work] });
    rows.push({ what: `${what}: against bare Node`, unit: '/s', ours: result.ours.perSecond, floor: { what: 'bare Node, same bytes', value: result.bare.perSecond } });
    rows.push({ what: `${what}: p99`, unit: 'ms', ours: result.ours.p99, floor: { what: 'bare Node', value: result.bare.p99 }, ...(connections === 64 && { goal: 2 }) });
  }
  if (encoding !== 'identity') rows.push({ what: `Bytes of 100 comments, ${encoding}`, unit: 'kB', ours: answer.body.length / 1_000, floor: { what: 'names, texts and times alone, gzip', value: barest() / 1_000 }, ...(encoding === 'gzip' && { goal: 1.1 }) });
  if (encoding === 'gzip') {
    const etag = answer.response.headers.get('etag') ?? '';
    const same = await startFloor('hono', { headers: { etag, ...settings.headers }, body: '', status: 304 });
    const asked = [get(path, { 'accept-encoding': encoding, 'if-none-match': etag })];
    const result = await race({ ours: { server: ours, requests: asked }, hono: { server: same, requests: asked } }, 16);
    rows.push({ what: 'GET, 304, 16 connections', unit: '/s', ours: result.ours.perSecond, floor: { what: 'Hono, 304 at once', value: result.hono.perSecond }, goal: 0.8, work: [result.ours.work, result.hono.work] });
    await same.stop();
  }
  await Promise.all([bare.stop(), hono.stop()]);
}

const reading = await startFloor('reading', { headers: { 'content-type': 'application/json' }, file: floor });
const each = Array.from({ length: cold }, (_, index) => `/api/v1/sites/default/thread?id=%2Ft${index}&limit=100`);
// Once more of each order than the server keeps: nothing that it made before is of use.
const turns = ['oldest', 'newest', 'top'].flatMap((sort) => each.map((one) => get(`${one}&sort=${sort}`)));
const result = await race({ ours: { server: ours, requests: turns }, reading: { server: reading, requests: turns } }, 16);
rows.push({ what: 'GET, 100 comments, cold, 16 connections', unit: '/s', ours: result.ours.perSecond, floor: { what: 'Hono, a prepared read each', value: result.reading.perSecond }, goal: 0.9, work: [result.ours.work, result.reading.work] });
rows.push({ what: 'A prepared statement alone, 100 comments', unit: '/s', ours: statementAlone() });
await Promise.all([ours.stop(), reading.stop()]);
report('read', rows);

/** The answer as it is once the server had time to make it small: the same twice, some time apart. */
async function settled(encoding: string): Promise<{ response: Response; body: Buffer }> {
  const { promise, resolve } = Promise.withResolvers<void>();
  for (let time = 0; time < 5; time += 1) await fetched(encoding);
  setTimeout(resolve, 500);
  await promise;
  return fetched(encoding);
}

/** Bytes as they travel: `fetch` would take them apart. */
async function fetched(encoding: string): Promise<{ response: Response; body: Buffer }> {
  const { request } = await import('node:http');
  return new Promise((resolve, reject) => {
    request({ port: ours.port, host: '127.0.0.1', path, headers: { 'accept-encoding': encoding } }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => resolve({ response: new Response(null, { status: answer.statusCode ?? 0, headers: Object.entries(answer.headers).map(([name, value]) => [name, String(value)]) }), body: Buffer.concat(chunks) }));
    }).on('error', reject).end();
  });
}

/** What the floor says too; what Node says of the connection it says by itself. */
function headersOf(response: Response): Record<string, string> {
  return Object.fromEntries([...response.headers].filter(([name]) => !['date', 'connection', 'keep-alive', 'content-length'].includes(name)));
}

function barest(): number {
  const comments = Array.from({ length: 100 }, (_, index) => ({ ...wordsOf(index), at: new Date(1_767_225_600_000 + index * 60_000).toISOString(), id: index }));
  return gzipSync(JSON.stringify(comments)).length;
}

function statementAlone(): number {
  const db = new Sqlite(floor, { readonly: true });
  const statement = db.prepare(floorRead);
  const begun = performance.now();
  let times = 0;
  for (; performance.now() - begun < 1_000; times += 1) statement.all(`t${times % cold}`);
  db.close();
  return times;
}
