// @vitest-environment node
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addDays, addMinutes } from '../../shared/instant.ts';
import { resultOf, type Result } from '../../widget/api/call.ts';
import type { DraftSent, Posted } from '../../widget/api/comments.ts';
import { createDrawer } from '../../widget/api/drawer.ts';
import { isEntry } from '../../widget/model/kept.ts';
import { createOutbox } from '../../widget/model/outbox.ts';
import { createTestApp, type TestApp } from '../support/app.ts';
import { stores, type TestStore } from '../support/stores.ts';

let database: TestStore;
let server: TestApp;
let place = 0;

beforeEach(async () => {
  const [sqlite] = stores;
  if (!sqlite) throw new Error('There is no database.');
  database = await sqlite.open();
  server = createTestApp(database.store);
  place += 1;
});

afterEach(() => database.close());

/** What happens to a try on its way: its answer is lost, or somebody answers instead of the server. */
type Mishap = 'answer lost' | Result<Posted>;

const noNetwork: Result<Posted> = { ok: false, problem: { type: '/problems/unavailable', title: '', status: 0, retryAfter: 5 } };
const tooFast: Mishap = { ok: false, problem: { type: '/problems/too-fast', title: '', status: 429, retryAfter: 60 } };
const broken: Mishap = { ok: false, problem: { type: '/problems/unavailable', title: '', status: 503, retryAfter: 10 } };

const draft = (body: string): DraftSent => ({ page: { id: '/a' }, parent: null, author: { name: 'Ann' }, body });

/** An outbox before the real application, on the same place as others of the test, and everything it was told and asked for. */
function open(...mishaps: Mishap[]) {
  const seen = { keys: [] as string[], pauses: [] as number[], posted: [] as string[], refused: [] as string[], troubles: [] as string[] };
  const post = async (sent: DraftSent, key: string): Promise<Result<Posted>> => {
    seen.keys.push(key);
    const mishap = mishaps.shift();
    if (typeof mishap === 'object') return mishap;
    const answer = await resultOf<Posted>(server.post(sent, { 'idempotency-key': key }));
    return mishap === 'answer lost' ? noNetwork : answer;
  };
  let keys = 0;
  const outbox = createOutbox({
    drawer: createDrawer(`outbox ${place} `, isEntry),
    post,
    solve: async () => null,
    onChecking: () => {},
    alone: (work) => work(),
    now: () => Date.parse(server.now),
    chance: () => 0,
    mintKey: () => `key-number-${place}-${(keys += 1)}`,
    flushIn: (milliseconds) => void seen.pauses.push(milliseconds),
    onPosted: ({ comment }) => void seen.posted.push(comment.id),
    onRefused: (_, { type }) => void seen.refused.push(type),
    onTrouble: (phase) => void seen.troubles.push(phase),
  });
  const phases = () => outbox.entries.value.map((entry) => `${entry.draft.body}: ${outbox.phaseOf(entry)}`);
  return { outbox, seen, phases };
}

async function stored(): Promise<string[]> {
  const read = await database.store.read((db) => db.selectFrom('comments').select('source').orderBy('id').execute());
  return read.ok ? read.value.map(({ source }) => source) : [];
}

describe('a comment in the outbox', () => {
  it('is sent with the same key until it is answered, and stored and told once, however often it arrived', async () => {
    const { outbox, seen, phases } = open('answer lost', noNetwork, 'answer lost');
    outbox.put(draft('Hello'));
    expect(phases()).toEqual(['Hello: sending']);
    await outbox.flush();
    expect(phases()).toEqual(['Hello: waiting']);
    await outbox.flush();
    await outbox.flush();
    expect(phases()).toEqual(['Hello: waiting']);
    await outbox.flush();
    expect(phases()).toEqual([]);
    expect(new Set(seen.keys).size).toBe(1);
    expect(seen.keys).toHaveLength(4);
    expect(seen.posted).toHaveLength(1);
    expect(seen.troubles).toEqual(['waiting']);
    expect(await stored()).toEqual(['Hello']);
  });

  it('waits longer from try to try, and never less than the server asked for', async () => {
    const { outbox, seen } = open(noNetwork, noNetwork, noNetwork, tooFast);
    outbox.put(draft('Hello'));
    for (let tries = 0; tries < 4; tries += 1) await outbox.flush();
    expect(seen.pauses).toEqual([2_000, 4_000, 8_000, 60_000]);
  });

  it('is not sent before the server wants it, whoever asks, but when its writer does', async () => {
    const { outbox, seen, phases } = open(tooFast, broken);
    const key = outbox.put(draft('Hello'));
    await outbox.flush();
    expect(phases()).toEqual(['Hello: delayed']);
    await outbox.flush();
    expect(seen.keys).toHaveLength(1);
    outbox.sendAgain(key);
    await outbox.flush();
    expect(phases()).toEqual(['Hello: delayed']);
    server.now = addMinutes(server.now, 1);
    await outbox.flush();
    expect(seen.keys).toEqual([key, key, key]);
    expect(await stored()).toEqual(['Hello']);
  });

  it('that was refused stays with its text, and is never sent by itself', async () => {
    await server.post(draft('Hello'));
    const { outbox, seen, phases } = open();
    outbox.put(draft('Hello'));
    await outbox.flush();
    await outbox.flush();
    expect(phases()).toEqual(['Hello: refused']);
    expect(seen.refused).toEqual(['/problems/duplicate']);
    expect(seen.keys).toHaveLength(1);
  });

  it('that was refused has a new key once its text is another one, and the old one while it is not', async () => {
    await server.post(draft('Hello'));
    const { outbox, seen, phases } = open();
    const key = outbox.put(draft('Hello'));
    await outbox.flush();
    expect(outbox.sendAgain(key)).toBe(key);
    await outbox.flush();
    const [entry] = outbox.entries.value;
    if (entry) outbox.rewrite(entry, draft('Hello again'));
    expect(phases()).toEqual(['Hello: refused']);
    const next = outbox.sendAgain(key);
    expect(next).not.toBe(key);
    await outbox.flush();
    expect(seen.keys).toEqual([key, key, next]);
    expect(await stored()).toEqual(['Hello', 'Hello again']);
  });

  it('that is unanswered keeps its key, whatever is made of its text', async () => {
    const { outbox, seen } = open('answer lost');
    const key = outbox.put(draft('Hello'));
    await outbox.flush();
    const [entry] = outbox.entries.value;
    if (entry) outbox.rewrite(entry, draft('Something else'));
    outbox.sendAgain(key);
    await outbox.flush();
    expect(seen.keys).toEqual([key, key]);
    expect(await stored()).toEqual(['Hello']);
  });

  it('is offered instead of sent when the server may have forgotten its key', async () => {
    const { outbox, seen, phases } = open(noNetwork);
    const key = outbox.put(draft('Hello'));
    await outbox.flush();
    server.now = addDays(server.now, 15);
    await outbox.flush();
    expect(phases()).toEqual(['Hello: stale']);
    expect(seen.keys).toHaveLength(1);
    outbox.sendAgain(key);
    await outbox.flush();
    expect(await stored()).toEqual(['Hello']);
  });

  it('that is thrown away while it is under way is posted if it arrived', async () => {
    const { outbox, seen, phases } = open();
    const key = outbox.put(draft('Hello'));
    // The first try has begun by now.
    const under = outbox.flush();
    await expect.poll(() => seen.keys).toHaveLength(1);
    outbox.discard(key);
    await under;
    expect(phases()).toEqual([]);
    expect(seen.posted).toHaveLength(1);
  });

  it('that is thrown away while it is under way does not come back with a refusal', async () => {
    await server.post(draft('Hello'));
    const { outbox, seen, phases } = open();
    const key = outbox.put(draft('Hello'));
    const under = outbox.flush();
    await expect.poll(() => seen.keys).toHaveLength(1);
    outbox.discard(key);
    await under;
    expect(phases()).toEqual([]);
  });

  it('does not keep others from being sent in their order', async () => {
    const { outbox, seen } = open(noNetwork);
    outbox.put(draft('One'));
    await outbox.flush();
    server.now = addMinutes(server.now, 1);
    outbox.put(draft('Two'));
    outbox.put(draft('Three'));
    await outbox.flush();
    expect(await stored()).toEqual(['One', 'Two', 'Three']);
    expect(seen.posted).toHaveLength(3);
  });
});

describe('two outboxes of one thread', () => {
  it('send what is in them once', async () => {
    const first = open(noNetwork);
    const second = open();
    first.outbox.put(draft('Hello'));
    await first.outbox.flush();
    second.outbox.refresh();
    expect(second.phases()).toEqual(['Hello: sending']);
    await second.outbox.flush();
    await first.outbox.flush();
    expect(first.phases()).toEqual([]);
    expect([first.seen.keys.length, second.seen.keys.length]).toEqual([1, 1]);
    expect(await stored()).toEqual(['Hello']);
  });

  it('do not bring back what was thrown away in the other one', async () => {
    await server.post(draft('Hello'));
    const first = open();
    const key = first.outbox.put(draft('Hello'));
    await first.outbox.flush();
    const second = open();
    const [entry] = second.outbox.entries.value;
    first.outbox.discard(key);
    if (entry) second.outbox.rewrite(entry, draft('Too late'));
    second.outbox.sendAgain(key);
    await second.outbox.flush();
    second.outbox.refresh();
    expect(second.phases()).toEqual([]);
    expect(await stored()).toEqual(['Hello']);
  });
});
