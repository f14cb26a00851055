import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { draft } from '../support/app.ts';
import { startOne } from '../support/instances.ts';
import { listenTo, type Listener } from '../support/listener.ts';
import { stores, type TestStore } from '../support/stores.ts';

const patience = { timeout: 20_000 };

describe.each(stores)('afterword thread move, a process beside a running server, on $name', ({ open }) => {
  let opened: TestStore;
  let server: Awaited<ReturnType<typeof startOne>>;
  const listeners: Listener[] = [];
  beforeAll(async () => {
    opened = await open();
    server = await startOne(opened.url);
    await server.command('site', 'set', 'default', '--challenge', 'never');
  }, 60_000);
  afterAll(async () => {
    for (const listener of listeners) listener.leave();
    await server.stop();
    await opened.close();
  });

  const api = (rest: string) => `${server.address}/api/v1/sites/default/${rest}`;
  const json = async (response: Response) => JSON.parse(await response.text());
  const post = async (page: string, text: string, parent?: string): Promise<string> =>
    (await json(await fetch(api('comments'), { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(draft(text, { page: { id: page }, parent })) }))).comment.id;
  /** As the widget asks, so that the server answers out of its cache where it can. */
  const thread = async (page: string) => (await json(await fetch(api(`thread?id=${page}`)))).thread;
  async function listen(page: string): Promise<Listener> {
    const listener = listenTo(api(`events?id=${page}`));
    listeners.push(listener);
    await expect.poll(() => listener.heard.length, patience).toBeGreaterThanOrEqual(2);
    return listener;
  }
  const failure = async (...words: string[]): Promise<unknown> => server.command('thread', 'move', ...words).then(() => null, (error: unknown) => error);

  it('has the old page answered by the new one from then on, and its listeners go over', async () => {
    const first = await post('/a', 'First');
    expect(await thread('/a')).toMatchObject({ id: '/a', count: 1 });
    expect(await thread('/b')).toMatchObject({ count: 0 });
    const listener = await listen('/a');
    expect(await server.command('thread', 'move', '/a', '/b')).toBe('/a is /b now, with its 1 comments; the old name leads there.\n');
    for (const page of ['/a', '/b']) await expect.poll(() => thread(page), patience).toMatchObject({ id: '/b', count: 1 });
    await expect.poll(listener.connections, patience).toBeGreaterThan(1);
    await expect.poll(listener.isOpen, patience).toBe(true);
    const [answer, other] = [await post('/a', 'An answer at the old page', first), await post('/b', 'At the new page')];
    for (const id of [answer, other]) await expect.poll(() => listener.heard, patience).toContainEqual({ name: 'comment', data: expect.objectContaining({ id }) });
    expect((await thread('/a')).count).toBe(3);
  });

  it('makes one thread of two where --yes says so, and readers of either hear of the other', async () => {
    const [one, two] = [await post('/c', 'One'), await post('/d', 'Two')];
    const [old, there] = [await listen('/c'), await listen('/d')];
    expect(await server.command('thread', 'move', '/c', '/d')).toContain('say --yes');
    expect([(await thread('/c')).count, (await thread('/d')).count]).toEqual([1, 1]);
    expect(JSON.parse(await server.command('thread', 'move', '/c', '/d', '--yes', '--json'))).toMatchObject({ what: 'merge', done: true, count: 2 });
    for (const page of ['/c', '/d']) await expect.poll(() => thread(page), patience).toMatchObject({ id: '/d', count: 2 });
    await expect.poll(() => there.heard, patience).toContainEqual({ name: 'comment', data: expect.objectContaining({ id: one }) });
    await expect.poll(() => old.heard, patience).toContainEqual({ name: 'reset', data: {} });
    const form = new URLSearchParams({ id: '/c', parent: two, name: 'Bob', body: 'By form, at the old page' });
    const sent = await fetch(`${server.address}/embed/default`, { method: 'POST', body: form, redirect: 'manual', headers: { origin: server.address } });
    expect(sent.status).toBe(303);
    for (const { heard } of [old, there]) await expect.poll(() => heard, patience).toContainEqual({ name: 'comment', data: expect.objectContaining({ parent: two }) });
  });

  it('ends with 1 where there is nothing to move, with 2 where it is asked wrongly, and changes nothing', async () => {
    expect(await failure('/nowhere', '/e')).toMatchObject({ code: 1, stderr: expect.stringContaining('/nowhere is not the page of a thread') });
    expect(await failure('/e')).toMatchObject({ code: 2 });
    expect(await failure('--forget', '/e')).toMatchObject({ code: 1 });
  });
});
