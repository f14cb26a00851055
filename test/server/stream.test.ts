import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { setImmediate as breathe } from 'node:timers/promises';
import { getRequestListener } from '@hono/node-server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { withStreams } from '../../server/http/stream.ts';
import { createTestApp, draft, type TestApp } from '../support/app.ts';
import { listenTo } from '../support/listener.ts';
import { stores, type TestStore } from '../support/stores.ts';

const patience = { timeout: 20_000 };
const path = '/api/v1/sites/default/events?id=/a';

describe('a stream on a connection', () => {
  let opened: TestStore;
  let test: TestApp;
  let server: Server;
  let port: number;
  beforeEach(async () => {
    opened = await (stores.find(({ name }) => name === 'SQLite') ?? expect.unreachable()).open();
    test = createTestApp(opened.store);
    server = createServer(getRequestListener(withStreams(test.app.fetch), { overrideGlobalObjects: false }));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address: AddressInfo | string | null = server.address();
    port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  });
  afterEach(async () => {
    server.closeAllConnections();
    server.close();
    await opened.close();
  });

  it('has the headers of every answer, and those that proxies need to pass it on as it comes', async () => {
    const { headers } = await fetch(`http://127.0.0.1:${port}${path}`);
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
      connection: 'close',
      'access-control-allow-origin': '*',
      'x-content-type-options': 'nosniff',
    });
    expect(headers.has('transfer-encoding')).toBe(false);
  });

  it('is ended for whoever never reads, once more waits than is kept for them; others hear everything', async () => {
    const idle = connect(port, '127.0.0.1').on('error', () => {});
    await once(idle, 'connect');
    idle.pause().write(`GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`);
    const busy = listenTo(`http://127.0.0.1:${port}${path}`);
    const open = () => new Promise<number>((resolve) => server.getConnections((_, count) => resolve(count)));
    await expect.poll(async () => [busy.heard.length, await open()], patience).toEqual([2, 2]);
    // The system keeps some megabytes of its own for each connection: one of the longest bodies is told until these are full, too.
    const { comment, token } = JSON.parse(await (await test.post(draft('Hello'))).text());
    const edit = (round: number) => test.send('PATCH', `/api/v1/sites/default/comments/${comment.id}`, { body: `${round} ${'x'.repeat(19_900)}` }, { authorization: `Bearer ${token}` });
    const changesHeard = () => busy.heard.filter(({ name }) => name === 'comment' || name === 'change').length;
    let told = 0;
    while ((await open()) > 1 && told < 2_000) {
      expect((await edit(told)).status).toBe(200);
      await test.hub.look();
      told += 1;
      // Reader and server share a process here: the one who reads must have the time to.
      while (changesHeard() < told) await breathe();
    }
    expect([await open(), changesHeard()]).toEqual([1, told]);
    busy.leave();
    idle.destroy();
  });

  it('gives its place back when its reader leaves', async () => {
    const listener = listenTo(`http://127.0.0.1:${port}${path}`);
    await expect.poll(() => listener.heard.length, patience).toBe(2);
    listener.leave();
    await expect.poll(() => new Promise((resolve) => server.getConnections((_, count) => resolve(count))), patience).toBe(0);
    await test.hub.beat();
  });

  it('ends with the process, after everything that was said', async () => {
    const listener = listenTo(`http://127.0.0.1:${port}${path}`);
    await expect.poll(() => listener.heard.length, patience).toBe(2);
    await test.post(draft('Hello'));
    await test.hub.look();
    test.hub.close();
    await expect.poll(() => listener.connections(), patience).toBeGreaterThan(1);
    listener.leave();
    expect(listener.heard.map(({ name }) => name).slice(0, 4)).toEqual(['state', 'count', 'comment', 'count']);
  });
});
