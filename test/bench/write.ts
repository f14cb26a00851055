import { copyOf, startAfterword, startFloor } from './processes.ts';
import { get, post, race } from './race.ts';
import { load } from './client.ts';
import { median, report, type Row } from './report.ts';
import { seeded, sites } from './seed.ts';
import { wordsOf } from './prose.ts';

/** Comments that are on the disk before they are acknowledged, and reading while they are written. */
const thread = '/api/v1/sites/default/thread?id=%2Ft0&limit=100';

/** As few as take all posts of a run: of one site 100,000 come through at once, and as many a minute. */
const blogs = sites.slice(0, 2);

/** A comment as the widget sends it, every one another; the key too. */
function posts(page: (index: number) => string): string[] {
  return Array.from({ length: 200 }, (_, index) => {
    const { name, text } = wordsOf(index);
    const body = JSON.stringify({ page: { id: page(index), url: `https://example.com${page(index)}`, title: 'A page' }, author: { name }, body: `{n} ${text}`, signals: { seconds: 30 } });
    return post(`/api/v1/sites/${blogs[index % blogs.length]}/comments`, body, { 'idempotency-key': 'bench-key-{n}' });
  });
}

const file = await seeded('thousand', [{ threads: 10, comments: 100 }]);
const ours = await startAfterword(copyOf(file));
const [grouped, single] = await Promise.all([startFloor('grouped', { file: copyOf(file) }), startFloor('one by one', { file: copyOf(file) })]);
const rows: Row[] = [];

for (const connections of [1, 16, 64]) {
  const requests = posts((index) => `/posts/${index % 50}`);
  const result = await race({ ours: { server: ours, requests }, grouped: { server: grouped, requests }, single: { server: single, requests } }, connections);
  const what = `POST, durable, ${connections} ${connections === 1 ? 'connection' : 'connections'}`;
  rows.push({ what, unit: '/s', ours: result.ours.perSecond, floor: { what: 'Hono, one insert, groups', value: result.grouped.perSecond }, ...(connections > 1 && { goal: 0.5 }), work: [result.ours.work, result.grouped.work] });
  rows.push({ what: `${what}: against one by one`, unit: '/s', ours: result.ours.perSecond, floor: { what: 'Hono, one insert, one by one', value: result.single.perSecond } });
  rows.push({ what: `${what}: p99`, unit: 'ms', ours: result.ours.p99, floor: { what: 'Hono, one insert, groups', value: result.grouped.p99 } });
}
await Promise.all([grouped.stop(), single.stop()]);

const answer = await fetch(`http://127.0.0.1:${ours.port}${thread}`);
const mixed = await startFloor('mixed', { file: copyOf(file), headers: { 'content-type': 'application/json' }, body: Buffer.from(await answer.arrayBuffer()).toString('base64') });
const asked = posts((index) => `/t${index % 10}`);
const readers: Record<string, number[]> = { ours: [], mixed: [] };
const writers: Record<string, number[]> = { ours: [], mixed: [] };
// Short turns, many of them: what else the machine and its disk do in a minute meets both.
for (let round = 0; round < 8; round += 1) {
  for (const [name, { port }] of Object.entries({ ours, mixed })) {
    const common = { port, seconds: 0.8, warmUp: round === 0 ? 1 : 0.2 };
    const [read, written] = await Promise.all([
      load({ ...common, connections: 32, requests: [get(thread)] }),
      load({ ...common, connections: 4, requests: asked }),
    ]);
    if (Object.keys({ ...read.statuses, ...written.statuses }).some((status) => status !== '200' && status !== '201')) throw new Error(`Answers had the status ${JSON.stringify([read.statuses, written.statuses])}.`);
    readers[name]?.push(read.perSecond);
    writers[name]?.push(written.perSecond);
  }
}
for (const [what, counted] of [['32 readers beside 4 writers: reads', readers], ['4 writers beside 32 readers: posts', writers]] as const) {
  const [own = [], floors = []] = [counted['ours'], counted['mixed']];
  const ratios = own.map((one, round) => one / (floors[round] ?? Number.NaN)).sort((one, other) => one - other);
  console.log(`${what}: ${ratios.map((ratio) => ratio.toFixed(2)).join(' ')} of the floor, round by round`);
  rows.push({ what, unit: '/s', ours: median(own), floor: { what: 'Hono, fixed bytes and one insert', value: median(floors) }, goal: 0.5 });
}
await Promise.all([ours.stop(), mixed.stop()]);
report('write', rows);
