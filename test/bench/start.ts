import { load } from './client.ts';
import { copyOf, startAfterword } from './processes.ts';
import { get, post } from './race.ts';
import { median, report, type Row } from './report.ts';
import { million, seeded, sites } from './seed.ts';

/** Seconds until the first answer, and what the process keeps in memory. */
const times = 5;
const path = '/api/v1/sites/default/thread?id=%2Ft0&limit=100';

const small = await seeded('thousand', [{ threads: 10, comments: 100 }]);
const large = await million();
const rows: Row[] = [];

for (const [name, file] of [['1,000', small], ['1,000,000', large]] as const) {
  const seconds: number[] = [];
  for (let time = 0; time < times; time += 1) {
    const begun = performance.now();
    const server = await startAfterword(file);
    await (await fetch(`http://127.0.0.1:${server.port}${path}`)).arrayBuffer();
    seconds.push((performance.now() - begun) / 1_000);
    await server.stop();
  }
  rows.push({ what: `Start to first answer, ${name} comments`, unit: 's', ours: median(seconds), goal: 0.35 });
}

const server = await startAfterword(copyOf(small));
const read = { port: server.port, connections: 32, seconds: 4, warmUp: 0, requests: Array.from({ length: 10 }, (_, index) => get(`/api/v1/sites/default/thread?id=%2Ft${index}&limit=100`, { 'accept-encoding': 'br' })) };
const written = Array.from({ length: 200 }, (_, index) => post(`/api/v1/sites/${sites[index % sites.length]}/comments`, JSON.stringify({ page: { id: `/posts/${index}` }, author: { name: 'Ann' }, body: 'Comment number {n}', signals: { seconds: 30 } }), { 'idempotency-key': 'bench-key-{n}' }));
rows.push({ what: 'Resident memory, idle', unit: 'MB', ours: server.memory(), goal: 90 });
await load(read);
await load({ ...read, connections: 16, requests: written });
rows.push({ what: 'Resident memory, after reads and posts at full speed', unit: 'MB', ours: server.memory(), goal: 180 });
await server.stop();
report('start', rows);
