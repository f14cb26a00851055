import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { scores } from '../../../server/spam/run.ts';
import { createTestApp, type TestApp } from '../../support/app.ts';
import { signInAs, type Headers } from '../../support/people.ts';
import { postAndWork } from '../../support/solved.ts';
import { makeComments, type Made } from '../../support/spam-set.ts';
import { stores, type TestStore } from '../../support/stores.ts';

const json = async (response: Response) => JSON.parse(await response.text());
const readme = path.join(import.meta.dirname, '../../../server/spam/README.md');

const columns = ['published', 'published once the browser has worked', 'held', 'put with spam'] as const;
type Outcome = (typeof columns)[number];

let opened: TestStore;
let test: TestApp;
let owner: Headers;
beforeEach(async () => {
  const [sqlite] = stores;
  if (!sqlite) throw new Error('There is no database.');
  opened = await sqlite.open();
  test = createTestApp(opened.store);
  owner = await signInAs(test, 'an-owner', '*', 'owner');
  await test.setSite({ policy: { networkPerHour: 10_000, sitePerMinute: 100_000 } });
});
afterEach(() => opened.close());

/** As it would arrive: from one of many networks, in one of many threads. */
function sentOf({ author, body, isSpam }: Made, index: number) {
  test.address = isSpam ? `203.0.${index % 40}.7` : `198.51.${index % 200}.7`;
  return { page: { id: `/${index % 30}` }, author, body, signals: { trap: '', ...(isSpam ? {} : { seconds: 30 }) } };
}

/** Posts all of them, browsers that would be asked to work being counted instead of kept busy. */
async function outcomesOf(made: readonly Made[]): Promise<Map<string, Outcome>> {
  const found = new Map<string, Outcome>();
  for (const [index, one] of made.entries()) {
    if (index % 20 === 0) test.wait(1);
    const { comment } = await json(await test.post(sentOf(one, index)));
    const read = await test.store.read(async (db) => db.selectFrom('evidence').select('evidence').where('comment', '=', comment.id).executeTakeFirstOrThrow());
    const { verdict, score } = JSON.parse(read.ok ? read.value.evidence : '{}');
    found.set(comment.id, verdict === 'reject' ? 'put with spam' : verdict === 'hold' ? 'held' : score >= scores.challenge ? 'published once the browser has worked' : 'published');
  }
  return found;
}

const countsOf = (outcomes: Iterable<Outcome>) => {
  const all = [...outcomes];
  return columns.map((column) => all.filter((one) => one === column).length);
};

describe('measured on comments that were made for it', () => {
  it('the README says what comes of them, before anything is learnt and after', async () => {
    await test.setSite({ policy: { challenge: 'never' } });
    const rows: (readonly [string, readonly number[]])[] = [];
    const training = { spam: await outcomesOf(makeComments(true, 120, 1)), ham: await outcomesOf(makeComments(false, 120, 2)) };
    rows.push(['120 spam, nothing learnt', countsOf(training.spam.values())], ['120 good, nothing learnt', countsOf(training.ham.values())]);
    for (const [decision, ids] of [['spam', [...training.spam.keys()]], ['approve', [...training.ham.keys()]]] as const) {
      for (let from = 0; from < ids.length; from += 60) await test.send('POST', '/api/v1/admin/sites/default/decisions', { ids: ids.slice(from, from + 60), decision }, owner);
    }
    test.wait(48 * 60);
    rows.push(['300 spam, 240 decided', countsOf((await outcomesOf(makeComments(true, 300, 3))).values())]);
    rows.push(['300 good, 240 decided', countsOf((await outcomesOf(makeComments(false, 300, 4))).values())]);
    const line = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |\n`;
    const table = [line(['', ...columns]), line(['---', ...columns.map(() => '---')]), ...rows.map(([name, counts]) => line([name, ...counts]))].join('');
    const written = /<!-- measured -->\n([^]*?)<!-- \/measured -->/.exec(readFileSync(readme, 'utf8'))?.[1];
    expect(written).toBe(table);
  }, 120_000);

  it('a wave of 500 is not seen, and of 50 good comments in it none is lost', async () => {
    const wave = makeComments(true, 500, 5);
    const good = makeComments(false, 50, 6);
    const published = () => opened.store.read((db) => db.selectFrom('comments').select(['status', 'source']).execute());
    for (const [index, one] of wave.entries()) {
      if (index % 50 === 0) test.wait(1);
      // Programs that send waves run no script; those that do are for what is learnt.
      await test.post(sentOf(one, index));
      const person = index % 10 === 0 ? good[index / 10] : undefined;
      if (person) expect((await postAndWork(test, sentOf(person, index))).status).toBe(201);
    }
    const read = await published();
    const rows = read.ok ? read.value : [];
    const statusOf = ({ body }: Made) => rows.find(({ source }) => source === body)?.status;
    expect(wave.filter((one) => statusOf(one) === 'published')).toEqual([]);
    expect(good.map(statusOf).filter((status) => status !== 'published' && status !== 'held')).toEqual([]);
    expect(good.filter((one) => statusOf(one) === 'published').length).toBeGreaterThan(35);
  }, 120_000);
});
