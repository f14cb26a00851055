import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHub, type Source } from '../../server/live/hub.ts';
import { createTestApp, draft, type TestApp } from '../support/app.ts';
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
  const now = { state: { level: 'open' }, count: 0, version: 0 } as const;
  const hubOver = (read: Source['read']) => createHub({ read, changes: async () => [] });

  it('asks for nothing once the last reader has left', async () => {
    let asked = 0;
    const hub = hubOver(async () => {
      asked += 1;
      return new Map();
    });
    const stream = hub.open('s', 'k', now, []);
    await hub.look();
    await stream.cancel();
    await hub.look();
    expect(asked).toBe(1);
  });

  it('lets go of a reader who never reads, and of nobody else', async () => {
    let count = 0;
    const hub = hubOver(async () => new Map([['k', { ...now, count: (count += 1) }]]));
    const idle = hub.open('s', 'k', now, []);
    const busy = listen(new Response(hub.open('s', 'k', now, [])));
    for (let index = 0; index < 200; index += 1) await hub.look();
    await expect.poll(() => busy.said().at(-1)).toEqual(['count', 200]);
    let kept = 0;
    for await (const _ of idle) kept += 1;
    expect(kept).toBeLessThanOrEqual(64);
  });

  it('reads what changed once, however many listen, and from where the last of them stands', async () => {
    const asked: number[] = [];
    const hub = createHub({
      read: async () => new Map([['k', { ...now, count: 3, version: 3 }]]),
      async changes(_site, _key, after) {
        asked.push(after);
        return [{ name: 'remove', data: { id: 'x' }, id: 3 }];
      },
    });
    const streams = [hub.open('s', 'k', { ...now, version: 2 }, []), hub.open('s', 'k', { ...now, version: 2 }, [])].map((stream) => listen(new Response(stream)));
    await hub.look();
    await hub.look();
    expect(asked).toEqual([2]);
    // Their answer was read before the look that told the others, and came after it.
    streams.push(listen(new Response(hub.open('s', 'k', { ...now, count: 1, version: 1 }, []))));
    await hub.look();
    await hub.look();
    expect(asked).toEqual([2, 1]);
    for (const stream of streams) await expect.poll(() => stream.said().slice(-3)).toEqual([['remove', { id: 'x' }], ['state', { level: 'open' }], ['count', 3]]);
    hub.close();
  });

  it('tells whoever comes in the middle of a look what they were not given', async () => {
    const asked: number[] = [];
    let late: ReturnType<typeof listen> | null = null;
    const hub = createHub({
      read: async () => new Map([['k', { ...now, version: 3 }]]),
      async changes(_site, _key, after) {
        asked.push(after);
        late ??= listen(new Response(hub.open('s', 'k', { ...now, version: 1 }, [])));
        return [{ name: 'remove', data: { id: `since ${after}` }, id: 3 }];
      },
    });
    const early = listen(new Response(hub.open('s', 'k', { ...now, version: 2 }, [])));
    await hub.look();
    await hub.look();
    expect(asked).toEqual([2, 1]);
    for (const stream of [early, late]) await expect.poll(() => stream?.said()).toContainEqual(['remove', { id: 'since 1' }]);
    hub.close();
  });

  it('keeps what it knew while the database cannot say', async () => {
    const hub = hubOver(async () => new Map());
    const stream = listen(new Response(hub.open('s', 'k', now, [])));
    await hub.look();
    await expect.poll(stream.said).toEqual([['state', { level: 'open' }], ['count', 0]]);
    hub.close();
  });
});
