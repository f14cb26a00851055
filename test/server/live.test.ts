import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { toReadable } from '../../server/http/stream.ts';
import type { Changes } from '../../server/live/changes.ts';
import { createHub, type Hub, type Listening, type Snapshot, type Source } from '../../server/live/hub.ts';
import { addMinutes } from '../../shared/instant.ts';
import { createTestApp, draft, start, type TestApp } from '../support/app.ts';
import { stores, type TestStore } from '../support/stores.ts';

const events = '/api/v1/sites/default/events?id=/a';

/** What a stream has said so far, event by event. */
function listen(response: Response) {
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let ended = false;
  void (async () => {
    for (;;) {
      const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
      if (done) break;
      text += decoder.decode(value);
    }
    ended = true;
  })();
  return {
    said: () => [...text.matchAll(/event: (\w+)\ndata: (.*)\n\n/g)].map(([, name, data]) => [name, JSON.parse(data ?? '')]),
    raw: () => text,
    ended: () => ended,
    leave: () => reader?.cancel(),
  };
}

describe.each(stores)('an event stream on $name', ({ open }) => {
  let opened: TestStore;
  let test: TestApp;
  beforeEach(async () => {
    opened = await open();
    test = createTestApp(opened.store);
  });
  afterEach(async () => {
    test.hub.close();
    await opened.close();
  });

  it('begins with what is so, and tells what changes: by a reader, by the owner, by the clock', async () => {
    const response = await test.get(events);
    expect([response.status, response.headers.get('content-type'), response.headers.get('cache-control')]).toEqual([200, 'text/event-stream', 'no-store']);
    const stream = listen(response);
    await expect.poll(stream.said).toEqual([['state', { level: 'open' }], ['count', 0]]);
    await test.post(draft());
    await test.hub.look();
    await expect.poll(() => stream.said().slice(2)).toEqual([['comment', expect.objectContaining({ author: { name: 'Ann' }, status: 'published' })], ['count', 1]]);
    await test.setThread('/a', { closes_at: '2026-06-15T12:05:00.000Z' });
    await test.hub.look();
    test.wait(5);
    await test.hub.look();
    await test.hub.look();
    await expect.poll(() => stream.said().slice(4)).toEqual([
      ['state', { level: 'open', closesAt: '2026-06-15T12:05:00.000Z' }],
      ['state', { level: 'closed', reason: 'schedule', since: '2026-06-15T12:05:00.000Z' }],
    ]);
    await test.setSite({ policy: { level: 'frozen', note: 'Bye.' } });
    await test.hub.look();
    await expect.poll(() => stream.said().at(-1)).toEqual(['state', { level: 'frozen', reason: 'site', note: 'Bye.' }]);
  });

  it('tells each thread its own, and all who listen to it', async () => {
    const [one, two, other] = [listen(await test.get(events)), listen(await test.get(events)), listen(await test.get('/api/v1/sites/default/events?id=/b'))];
    await test.post(draft());
    await test.hub.look();
    for (const stream of [one, two]) await expect.poll(() => stream.said().at(-1)).toEqual(['count', 1]);
    expect(other.said().at(-1)).toEqual(['count', 0]);
  });

  it('ends when the server does', async () => {
    const stream = listen(await test.get(events));
    test.hub.beat();
    await expect.poll(stream.raw).toContain(': still here\n\n');
    test.hub.close();
    await expect.poll(stream.ended).toBe(true);
  });
});

describe('the hub', () => {
  const state = { level: 'open' } as const;
  const now: Snapshot = { state, count: 0, version: 0 };
  const here: Listening = { site: 's', key: 'k', address: null };
  const removed = (id: string, version: number): Changes => ({ events: [{ name: 'remove', data: { id }, id: version }], version });
  const hubOver = (source: Partial<Source>): Hub =>
    createHub({ read: async () => new Map(), changes: async (_site, _key, after) => ({ events: [], version: after }), now: () => start, ...source }, (error) => {
      throw error;
    });
  const join = (hub: Hub, told: Snapshot = now, missed: Changes | null = null) => listen(new Response(toReadable(hub.open(here, told, missed))));
  /** Everything but what a stream begins with. */
  const news = (stream: ReturnType<typeof listen>) => stream.said().slice(2);

  it('asks for nothing once the last reader has left', async () => {
    let asked = 0;
    const hub = hubOver({
      read: async () => {
        asked += 1;
        return new Map();
      },
    });
    const stream = toReadable(hub.open(here, now, null));
    await hub.look();
    await stream.cancel();
    await hub.look();
    expect(asked).toBe(1);
  });

  it('counts a reader once who goes before they have read what ended', async () => {
    const hub = hubOver({});
    const streams = [toReadable(hub.open(here, now, null)), toReadable(hub.open(here, now, null))];
    expect(hub.room.taken()).toBe(2);
    hub.close();
    for (const stream of streams) await stream.cancel();
    expect(hub.room.taken()).toBe(0);
  });

  it('lets go of a reader for whom more waits than is kept, counted in bytes, and of nobody else', async () => {
    let version = 0;
    const hub = hubOver({
      read: async () => new Map([['k', { ...now, version: (version += 1) }]]),
      changes: async (_site, _key, after) => removed('x'.repeat(1_000), after + 1),
    });
    let [waiting, kept, cut] = [0, 0, 0];
    const leave = hub.open(here, now, null)({
      write: ({ length }) => {
        waiting += length;
        kept = Math.max(kept, waiting);
      },
      waiting: () => waiting,
      end: () => {},
      cut() {
        cut += 1;
        leave();
      },
    });
    const busy = join(hub);
    for (let index = 0; index < 400; index += 1) await hub.look();
    await expect.poll(() => busy.said().length).toBe(402);
    expect([cut, kept > 262_144, kept < 262_144 + 2_000]).toEqual([1, true, true]);
    hub.close();
  });

  it('tells each what is new to them, once, and reads it once for all who stand at the same place', async () => {
    const asked: number[] = [];
    const hub = hubOver({
      read: async () => new Map([['k', { ...now, count: 3, version: 3 }]]),
      async changes(_site, _key, after) {
        asked.push(after);
        return removed(`since ${after}`, 3);
      },
    });
    const early = [join(hub, { ...now, version: 2 }), join(hub, { ...now, version: 2 })];
    await hub.look();
    await hub.look();
    expect(asked).toEqual([2]);
    // Their answer was read before the look that told the others, and came after it.
    const late = join(hub, { ...now, count: 1, version: 1 });
    await hub.look();
    await hub.look();
    expect(asked).toEqual([2, 1]);
    for (const stream of early) await expect.poll(() => news(stream)).toEqual([['remove', { id: 'since 2' }], ['count', 3]]);
    await expect.poll(() => news(late)).toEqual([['remove', { id: 'since 1' }], ['count', 3]]);
    hub.close();
  });

  it('tells whoever comes in the middle of a look what they were not given', async () => {
    const late: ReturnType<typeof listen>[] = [];
    const hub = hubOver({
      read: async () => new Map([['k', { ...now, version: 3 }]]),
      async changes(_site, _key, after) {
        if (late.length === 0) late.push(join(hub, { ...now, version: 1 }));
        return removed(`since ${after}`, 3);
      },
    });
    const early = join(hub, { ...now, version: 2 });
    await hub.look();
    await hub.tick();
    await expect.poll(() => [early, ...late].map(news)).toEqual([[['remove', { id: 'since 2' }]], [['remove', { id: 'since 1' }]]]);
    hub.close();
  });

  it('counts again where something was written between the two readings, and tells no comment twice', async () => {
    let written = 1;
    const hub = hubOver({
      read: async () => new Map([['k', { state, count: written, version: written }]]),
      async changes(_site, _key, after) {
        written = 2;
        return removed(`since ${after}`, 2);
      },
    });
    const stream = join(hub);
    await hub.look();
    await hub.tick();
    await expect.poll(() => news(stream)).toEqual([['remove', { id: 'since 0' }], ['count', 2]]);
    hub.close();
  });

  it('looks at once at what it hears of, if somebody listens who does not know it; at a whole site where its rules change', async () => {
    const asked: string[] = [];
    const hub = hubOver({
      read: async (site) => {
        asked.push(site);
        return new Map();
      },
    });
    const stream = join(hub, { ...now, version: 5 });
    for (const touched of [{ site: 's', key: 'k', version: 5 }, { site: 's', key: 'other', version: 9 }, { site: 'other', key: null, version: 0 }]) hub.hear(touched);
    expect(asked).toEqual([]);
    hub.hear({ site: 's', key: 'k', version: 6 });
    await expect.poll(() => asked).toEqual(['s']);
    hub.hear({ site: 's', key: null, version: 0 });
    await expect.poll(() => asked).toEqual(['s', 's']);
    hub.close();
    await expect.poll(stream.ended).toBe(true);
  });

  it('looks by the clock at what is about to change, once more at what somebody joined, and again at what could not be read', async () => {
    let [at, asked] = [start, 0];
    let answers = new Map<string, Snapshot>();
    const hub = hubOver({
      now: () => at,
      read: async () => {
        asked += 1;
        return answers;
      },
    });
    const open = { ...now, state: { level: 'open', closesAt: addMinutes(start, 5) } } as const;
    join(hub, open);
    await hub.tick();
    await hub.tick();
    expect(asked).toBe(2);
    answers = new Map([['k', open]]);
    await hub.tick();
    await hub.tick();
    expect(asked).toBe(3);
    at = addMinutes(start, 5);
    await hub.tick();
    expect(asked).toBe(4);
    hub.close();
  });

  it('begins with the version, so that even who heard nothing goes on where they were', async () => {
    const hub = hubOver({});
    const [fresh, resumed] = [join(hub, { ...now, version: 7 }), join(hub, { ...now, version: 7 }, removed('x', 8))];
    await expect.poll(fresh.raw).toContain('id: 7\nevent: count');
    await expect.poll(() => resumed.raw().match(/^id: .*/gm)).toEqual(['id: 8']);
    hub.close();
  });

  it('keeps what it knew while the database cannot say', async () => {
    const hub = hubOver({});
    const stream = join(hub);
    await hub.look();
    await expect.poll(stream.said).toEqual([['state', { level: 'open' }], ['count', 0]]);
    hub.close();
  });

  it('ends at once what begins after it was closed', async () => {
    const hub = hubOver({});
    hub.close();
    await expect.poll(join(hub).ended).toBe(true);
  });

  it('has room for so many of one network, and gives it back', () => {
    const hub = hubOver({});
    const wire = { write: () => {}, waiting: () => 0, end: () => {}, cut: () => {} };
    const leave = Array.from({ length: 500 }, (_, index) => hub.open({ ...here, address: `203.0.113.${index % 256}` }, now, null)(wire));
    expect(['203.0.113.7', '198.51.100.7', null].map(hub.room.has)).toEqual([false, true, true]);
    leave[0]?.();
    expect([hub.room.has('203.0.113.7'), hub.room.taken()]).toEqual([true, 499]);
  });
});
