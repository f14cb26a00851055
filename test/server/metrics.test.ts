import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMetrics } from '../../server/metrics/metrics.ts';
import { createTimer } from '../../server/metrics/measures.ts';
import { writeFamilies } from '../../server/metrics/exposition.ts';
import { createTestApp, draft, type TestApp } from '../support/app.ts';
import { stores, type TestStore } from '../support/stores.ts';

describe.each(stores)('/metrics on $name', ({ open }) => {
  let opened: TestStore;
  let test: TestApp;
  beforeAll(async () => {
    opened = await open();
    test = createTestApp(opened.store);
  });
  afterAll(() => opened.close());

  const from = async (address: string | undefined, headers: Record<string, string> = {}) => {
    test.address = address;
    const response = await test.get('/metrics', headers);
    test.address = undefined;
    return response;
  };
  /** The value of each line by what stands before it. */
  const values = async () => {
    const text = await (await from('127.0.0.1')).text();
    return new Map(text.split('\n').filter((line) => line !== '' && !line.startsWith('#')).map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ') + 1))]));
  };

  it('counts what happened: requests by route, comments by verdict, refusals by problem', async () => {
    const before = await values();
    await test.get('/api/v1/sites/default/thread?id=/secret-page');
    expect((await test.post(draft('Measured', { page: { id: '/secret-page' } }))).status).toBe(201);
    expect((await test.post(draft('Measured', { page: { id: '/secret-page' } }))).status).toBe(409);
    await test.get('/api/v1/sites/nowhere/thread?id=/secret-page');
    const after = await values();
    const grown = (name: string) => (after.get(name) ?? 0) - (before.get(name) ?? 0);
    const request = (method: string, route: string, status: number) => `afterword_http_request_seconds_count{method="${method}",route="${route}",status="${status}"}`;
    expect(grown(request('GET', '/api/v1/sites/:site/thread', 200))).toBe(1);
    expect(grown(request('GET', '/api/v1/sites/:site/thread', 404))).toBe(1);
    expect(grown(request('POST', '/api/v1/sites/:site/comments', 201))).toBe(1);
    expect(grown(request('POST', '/api/v1/sites/:site/comments', 409))).toBe(1);
    expect(grown('afterword_comments_total{verdict="published"}')).toBe(1);
    await test.get('/api/v1/sites/default/thread?id=/secret-page');
    await test.get('/api/v1/sites/default/thread?id=/secret-page');
    const later = await values();
    expect(['yes', 'no'].map((kept) => (later.get(`afterword_ready_answers_total{kept="${kept}"}`) ?? 0) - (after.get(`afterword_ready_answers_total{kept="${kept}"}`) ?? 0))).toEqual([1, 1]);
    expect(grown('afterword_refusals_total{problem="duplicate"}')).toBe(1);
    expect(grown('afterword_refusals_total{problem="not-found"}')).toBe(1);
    expect(grown('afterword_database_seconds_count{kind="write"}')).toBeGreaterThanOrEqual(2);
    expect(grown('afterword_database_failures_total{kind="write"}')).toBe(0);
  });

  it('says what is so at the moment', async () => {
    const stream = await test.get('/api/v1/sites/default/events?id=/a');
    const now = await values();
    expect(now.get('afterword_event_streams')).toBe(1);
    await stream.body?.cancel();
    expect((await values()).get('afterword_event_streams')).toBe(0);
    expect(now.get('afterword_outbox_messages{status="waiting"}')).toBe(0);
    expect(now.get('process_resident_memory_bytes')).toBeGreaterThan(10_000_000);
    expect(now.get(`afterword_build_info{version="test",node="${process.versions.node}"}`)).toBe(1);
  });

  it('holds no page, no name and no address, in the format that Prometheus reads', async () => {
    await test.post(draft('Words of mine', { page: { id: '/secret-page' }, author: { name: 'Secret Ann', email: 'secret@example.org' } }), { 'x-forwarded-for': '203.0.113.7' });
    const response = await from('::ffff:127.0.0.1');
    expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    const text = await response.text();
    expect(text.toLowerCase()).not.toMatch(/secret|words of mine|203\.0\.113/);
    for (const line of text.trimEnd().split('\n')) expect(line).toMatch(/^(# (HELP|TYPE) [a-z_\d]+ .+|[a-z_\d]+(\{([a-z_]+="([^"\\\n]|\\["\\n])*",?)+\})? [\d.e+-]+)$/);
  });

  it.each([
    ['another machine', '203.0.113.7', {}],
    ['this machine, for somebody else', '127.0.0.1', { 'x-forwarded-for': '203.0.113.7' }],
    ['this machine, for somebody it does not name', '127.0.0.1', { via: '1.1 proxy' }],
    ['nobody knows where', undefined, {}],
  ])('is nothing to whoever asks from %s', async (_, address, headers) => {
    expect((await from(address, headers)).status).toBe(404);
  });
});

it('a bucket counts everything up to its bound, and the last one everything', () => {
  const timer = createTimer('t', 'T.', ['kind']);
  for (const seconds of [0.0005, 0.001, 0.02, 60]) timer.add(seconds, 'a "b"\n\\');
  const text = writeFamilies([timer.family()]);
  const counts = Array.from(text.matchAll(/le="([^"]+)"\} (\d+)/g), ([, bound, count]) => [bound, Number(count)]);
  expect(counts).toEqual([['0.001', 2], ['0.0025', 2], ['0.01', 2], ['0.05', 3], ['0.25', 3], ['1', 3], ['5', 3], ['+Inf', 4]]);
  expect(text).toContain('t_sum{kind="a \\"b\\"\\n\\\\"} 60.0215\n');
});

it('what never happened is there with 0, so that its first time is seen', () => {
  const text = createMetrics('1').write([]);
  expect(text).toContain('afterword_comments_total{verdict="spam"} 0\n');
  expect(text).toContain('afterword_refusals_total{problem="too-fast"} 0\n');
});
