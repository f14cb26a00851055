import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contract } from '../../shared/contract/all.ts';
import { limits } from '../../shared/limits.ts';
import { problemTable } from '../../shared/problem.ts';
import { createTestApp, draft, type TestApp } from '../support/app.ts';
import { sharedFile } from '../support/shared-data.ts';
import { stores, type TestStore } from '../support/stores.ts';

let opened: TestStore;
let test: TestApp;
beforeAll(async () => {
  const [sqlite] = stores;
  if (sqlite === undefined) throw new Error('no store');
  opened = await sqlite.open();
  test = createTestApp(opened.store);
});
afterAll(() => opened.close());

describe('every answer', () => {
  it.each([
    ['GET', '/healthz', 200],
    ['GET', '/readyz', 200],
    ['GET', '/nothing', 404],
    ['GET', '/api/v1/nothing', 404],
    ['PUT', '/api/v1/sites/default/thread', 404],
    ['GET', '/..%2f..%2fetc/passwd', 404],
    ['GET', '/api/v1/sites/..%2f/thread?id=/a', 404],
  ])('to %s %s is %i, free to any page without credentials, and nothing a browser could run', async (method, path, status) => {
    const response = await test.send(method, path);
    expect(response.status).toBe(status);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'access-control-allow-origin': '*',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    });
    expect(response.headers.get('access-control-allow-credentials')).toBeNull();
    expect(response.headers.get('set-cookie')).toBeNull();
  });

  it('to a preflight names what writing needs', async () => {
    const response = await test.send('OPTIONS', '/api/v1/sites/default/comments', undefined, { origin: 'https://blog.example' });
    expect(response.status).toBe(204);
    expect(response.headers.get('access-control-allow-headers')).toBe('Authorization, Content-Type, Idempotency-Key');
    expect(response.headers.get('access-control-allow-methods')).toBe('GET, POST, PATCH, DELETE, PUT');
    expect(Number(response.headers.get('access-control-max-age'))).toBeLessThanOrEqual(600);
  });

  it('that is a problem has a page that says what it means', async () => {
    for (const [slug, { title }] of Object.entries(problemTable)) {
      const page = await test.get(`/problems/${slug}`);
      expect([page.status, await page.text()]).toEqual([200, expect.stringContaining(title)]);
    }
    expect((await test.get('/problems/other')).status).toBe(404);
  });
});

describe('the line that is logged of a request', () => {
  it.each([
    ['GET', '/api/v1/sites/default/thread?id=/secret', '/api/v1/sites/:site/thread', 200],
    ['GET', '/api/v1/sites/secret/counts?id=/a', '/api/v1/sites/:site/counts', 404],
    ['DELETE', '/api/v1/sites/default/comments/secret', '/api/v1/sites/:site/comments/:comment', 404],
    ['GET', '/metrics', '/metrics', 404],
    ['GET', '/secret', '/*', 404],
    ['PUT', '/api/v1/secret', '/*', 404],
  ])('%s %s has the pattern %s and the status %i, an id of the server’s, and nothing else', async (method, path, route, status) => {
    const quiet = createTestApp(opened.store);
    await quiet.send(method, path, undefined, { 'x-request-id': 'secret', 'user-agent': 'secret', referer: 'https://secret.example' });
    const lines = quiet.lines.map((line) => JSON.parse(line));
    expect(lines).toEqual([
      { level: 30, time: expect.anything(), request: expect.stringMatching(/^[0-9a-z]{18}$/), method, route, status, ms: expect.any(Number), msg: 'request' },
    ]);
    expect(quiet.lines.join('')).not.toContain('secret');
  });
});

it('logs nothing of a probe that goes well: there are thousands a day', async () => {
  const quiet = createTestApp(opened.store);
  expect((await quiet.get('/healthz')).status).toBe(200);
  expect(quiet.lines).toEqual([]);
});

describe('a bug', () => {
  it('is an unavailable server to the caller and a line without what was sent to the owner', async () => {
    const broken = createTestApp({
      ...opened.store,
      read: () => {
        throw new Error('failed for id=/secret');
      },
    });
    const response = await broken.get('/api/v1/sites/default/thread?id=/secret');
    expect(response.status).toBe(503);
    expect(await response.text()).not.toContain('secret');
    const [bug, request] = broken.lines.map((line) => JSON.parse(line));
    expect([bug.msg, request.msg]).toEqual(['bug', 'request']);
    expect(bug.request).toBe(request.request);
    expect(broken.lines.join('')).not.toContain('secret');
  });
});

describe('the body of a request', () => {
  const post = (body: BodyInit, headers: Record<string, string>) =>
    test.app.request('/api/v1/sites/default/comments', { method: 'POST', body, headers, ...(typeof body === 'string' ? {} : { duplex: 'half' }) });

  it.each([
    ['text/plain', 'content-type'],
    ['application/x-www-form-urlencoded', 'content-type'],
    ['application/jsonp', 'content-type'],
  ])('of type %s is refused: a form of another page must not get through without a preflight', async (type, field) => {
    const response = await post(JSON.stringify(draft()), { 'content-type': type });
    expect(JSON.parse(await response.text())).toMatchObject({ type: '/problems/invalid', fields: [{ field }] });
  });

  it('that is compressed is refused', async () => {
    expect((await post('{}', { 'content-type': 'application/json', 'content-encoding': 'gzip' })).status).toBe(400);
  });

  it('that is too long is stopped while it arrives, whatever it said of its length', async () => {
    let sent = 0;
    const endless = new ReadableStream({
      pull(controller) {
        sent += 65_536;
        controller.enqueue(new Uint8Array(65_536).fill(32));
      },
    });
    expect((await post(endless, { 'content-type': 'application/json' })).status).toBe(413);
    expect(sent).toBeLessThan(1_000_000);
  });

  it.each([
    [-1, 201],
    [0, 201],
    [1, 413],
  ])('that is %i bytes away from the limit is answered with %i, with its length and without', async (more, status) => {
    const sized = (text: string) => JSON.stringify(draft(text, { page: { id: '/size' } })).padEnd(limits.requestBytes + more);
    const told = sized(`Told ${more}`);
    const untold = new Blob([sized(`Untold ${more}`)]).stream();
    const answers = [
      await post(told, { 'content-type': 'application/json', 'content-length': String(told.length) }),
      await post(untold, { 'content-type': 'application/json' }),
    ];
    expect(answers.map((answer) => answer.status)).toEqual([status, status]);
  });

  it('that never arrives whole is its sender’s misfortune and not a bug', async () => {
    const torn = new ReadableStream({
      pull(controller) {
        controller.error(new Error('The connection is gone.'));
      },
    });
    const logged = test.lines.length;
    expect((await post(torn, { 'content-type': 'application/json' })).status).toBe(400);
    expect(test.lines.slice(logged).join('')).not.toContain('bug');
  });

  const corpus = sharedFile('corpora/json/parsing.jsonl');
  it.skipIf(corpus === null)('never breaks the server, however it is written (316 cases of JSONTestSuite)', async () => {
    const cases = readFileSync(corpus ?? '', 'utf8').trim().split('\n').map((line) => JSON.parse(line));
    expect(cases.length).toBeGreaterThan(300);
    for (const { name, base64, text, must } of cases) {
      const bytes = base64 === undefined ? Buffer.from(String(text)) : Buffer.from(base64, 'base64');
      const response = await post(bytes, { 'content-type': 'application/json' });
      expect(response.status, `${name} ${must}`).toBe(400);
    }
  });
});

it('the description of the interface has every call with every problem', async () => {
  const described = JSON.parse(await (await test.get('/openapi.json')).text());
  expect(described.openapi).toBe('3.1.0');
  for (const [name, { path, method, problems, status }] of Object.entries(contract)) {
    const operation = described.paths[path][method.toLowerCase()];
    expect(operation.operationId).toBe(name);
    expect(Object.keys(operation.responses)).toEqual(expect.arrayContaining([String(status), ...problems.map((slug) => String(problemTable[slug].status))]));
    for (const slug of problems) expect(operation.responses[problemTable[slug].status].description, `${name} ${slug}`).toContain(`/problems/${slug}:`);
    for (const parameter of path.match(/\{(\w+)\}/g) ?? []) expect(JSON.stringify(operation.parameters)).toContain(`"name":"${parameter.slice(1, -1)}"`);
  }
});
