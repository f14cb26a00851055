import Sqlite from 'better-sqlite3';
import { copyOf, startAfterword, type Measured } from './processes.ts';
import { get, race } from './race.ts';
import { median, report, type Row } from './report.ts';
import { million, seeded } from './seed.ts';

/** What a page costs in a long thread and in a large database, against a short one and a small one; made anew, and ready. */
const samples = 300;

const small = await seeded('small', [{ threads: 10, comments: 100 }, { threads: 1, comments: 10_000 }]);
const large = await million();
// A copy of what has to be changed; the large one is changed where it lies, and no more than a version of it.
const [file, big] = [copyOf(small), large];
const [few, many] = await Promise.all([startAfterword(file), startAfterword(big)]);
const rows: Row[] = [];

const first = await sampled([{ server: few, file, key: '/t0' }, { server: few, file, key: '/t10' }, { server: many, file: big, key: '/t0' }]);
rows.push({ what: 'First page made anew, thread of 10,000 comments', unit: 'ms', ours: first[1] ?? 0, floor: { what: 'of 100', value: first[0] ?? 0 }, goal: 1.2 });
rows.push({ what: 'First page made anew, database of 1,000,000 comments', unit: 'ms', ours: first[2] ?? 0, floor: { what: 'of 11,000', value: first[0] ?? 0 }, goal: 1.2 });
const requests = [get('/api/v1/sites/default/thread?id=%2Ft0')];
const ready = await race({ few: { server: few, requests }, many: { server: many, requests } }, 16);
rows.push({ what: 'Ready page, database of 1,000,000 comments, 16 connections', unit: '/s', ours: ready.many.perSecond, floor: { what: 'of 11,000', value: ready.few.perSecond }, goal: 0.83, work: [ready.many.work, ready.few.work] });
await Promise.all([few.stop(), many.stop()]);
report('growth', rows);

/** Milliseconds of a first page, the middle of many, in turns; each time another process has raised the thread's version before. */
async function sampled(pages: readonly { server: Measured; file: string; key: string }[]): Promise<number[]> {
  const databases = pages.map(({ file }) => new Sqlite(file));
  const raise = databases.map((db) => db.prepare("update threads set version = version + 1 where site = 'default' and key = ?"));
  const times: number[][] = pages.map(() => []);
  for (let sample = 0; sample < samples; sample += 1) {
    for (const [index, { server, key }] of pages.entries()) {
      raise[index]?.run(key);
      const begun = performance.now();
      const answer = await fetch(`http://127.0.0.1:${server.port}/api/v1/sites/default/thread?id=${encodeURIComponent(key)}`);
      await answer.arrayBuffer();
      if (sample > 20) times[index]?.push(performance.now() - begun);
    }
  }
  for (const db of databases) db.close();
  return times.map(median);
}
