import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sendServiceReports } from '../../../server/spam/reports.ts';
import { createTestApp, draft, type TestApp } from '../../support/app.ts';
import { signInAs, type Headers } from '../../support/people.ts';
import { solutionOf } from '../../support/solved.ts';
import { startSpamService, type SpamService } from '../../support/spam-service.ts';
import { stores, type TestStore } from '../../support/stores.ts';

const json = async (response: Response) => JSON.parse(await response.text());

describe.each(stores)('on $name', ({ open }) => {
  let opened: TestStore;
  let test: TestApp;
  let service: SpamService;
  let owner: Headers;
  beforeEach(async () => {
    opened = await open();
    service = await startSpamService();
    test = createTestApp(opened.store);
    owner = await signInAs(test, 'an-owner', '*', 'owner');
    await test.setSite({ origins: ['https://blog.example'], policy: { akismetKey: 'a-key-0123', akismetUrl: service.address } });
  });
  afterEach(async () => {
    await service.stop();
    await opened.close();
  });

  const post = (body: string, more = {}) => test.post(draft(body, more), { origin: 'https://blog.example', 'user-agent': 'A browser' });
  const seen = async () => (await json(await test.get('/api/v1/admin/sites/default/comments', owner))).comments;
  const decide = (id: string, decision: string) => test.send('POST', '/api/v1/admin/sites/default/decisions', { ids: [id], decision }, owner);
  const report = () => sendServiceReports({ store: opened.store, now: () => test.now, publicUrl: null });

  it('is told of a comment what it needs to know, once', async () => {
    test.address = '203.0.113.7';
    const page = { id: '/a', url: 'https://blog.example/a' };
    expect((await json(await post('Hello', { page, author: { name: 'Ann', email: 'ann@example.org' } }))).status).toBe('published');
    expect(service.asked).toEqual([
      {
        path: '/1.1/comment-check',
        fields: {
          api_key: 'a-key-0123', blog: 'https://blog.example', user_ip: '203.0.113.7', user_agent: 'A browser', permalink: 'https://blog.example/a', comment_type: 'comment',
          comment_author: 'Ann', comment_author_email: 'ann@example.org', comment_content: 'Hello', comment_date_gmt: test.now, blog_charset: 'UTF-8',
        },
      },
    ]);
  });

  it('says spam, and it is kept with spam and answered like what is held', async () => {
    service.answer = (response) => void response.end('true');
    expect((await json(await post('Hello'))).status).toBe('held');
    expect(await seen()).toMatchObject([{ status: 'spam', evidence: { verdict: 'reject', findings: [{ check: 'first-time' }, { check: 'service', says: 'reject' }] } }]);
  });

  it('is asked again of what its writer changes, which then waits', async () => {
    const { comment, token } = await json(await post('Hello'));
    service.answer = (response) => void response.end('true');
    const change = await test.send('PATCH', `/api/v1/sites/default/comments/${comment.id}`, { body: 'Buy now' }, { authorization: `Bearer ${token}`, origin: 'https://blog.example' });
    expect((await json(change)).comment.status).toBe('held');
    expect(service.asked.map(({ fields }) => fields['comment_content'])).toEqual(['Hello', 'Buy now']);
    expect(await seen()).toMatchObject([{ status: 'held', evidence: { verdict: 'reject' } }]);
  });

  it.each<[string, SpamService['answer']]>([
    ['fails', (response) => void response.writeHead(500).end('true')],
    ['does not know the key', (response) => void response.end('invalid')],
    ['hangs up', (response) => void response.destroy()],
    ['sends elsewhere', (response) => void response.writeHead(302, { location: '/1.1/elsewhere' }).end()],
    ['talks without end', (response) => void response.end('false'.repeat(100_000))],
    ['does not answer', () => {}],
  ])('that %s leaves it to the other checks, and nothing is lost', async (_, answer) => {
    service.answer = answer;
    expect((await json(await post('Hello'))).status).toBe('published');
    expect((await seen())[0].evidence.findings).toContainEqual({ check: 'service', says: 'publish', score: 0, unknown: true });
    await test.setSite({ policy: { moderation: 'all' } });
    expect((await json(await post('Hello again'))).status).toBe('held');
  });

  it('does not hold up others while it thinks', async () => {
    const waiting: (() => void)[] = [];
    service.answer = (response) => void waiting.push(() => response.end('false'));
    const slow = post('Slow');
    await expect.poll(() => waiting).toHaveLength(1);
    await test.setSite({ policy: { akismetKey: null } });
    expect((await post('Quick')).status).toBe(201);
    waiting[0]?.();
    expect((await slow).status).toBe(201);
  });

  it('is not asked of what is refused, known as spam, not worked for, or answered before', async () => {
    await post('Hello', { signals: { trap: 'x' } });
    await test.setSite({ policy: { challenge: 'always' } });
    const asked = await post('Work first');
    expect([asked.status, service.asked]).toEqual([403, []]);
    const solution = await solutionOf(asked);
    const key = { 'idempotency-key': 'a-key-of-this-test', origin: 'https://blog.example' };
    await test.post(draft('Work first', { solution }), key);
    await test.post(draft('Work first', { solution }), key);
    await test.setThread('/a', { level: 'closed', level_at: test.now });
    expect((await post('Closed')).status).toBe(403);
    expect(service.asked).toHaveLength(1);
  });

  describe('a decision', () => {
    const reports = () => service.asked.filter(({ path }) => path.includes('submit')).map(({ path, fields }) => [path, fields['comment_content']]);

    it('is told after a while, without the moderator waiting for it, and once', async () => {
      const { comment } = await json(await post('Cheap watches'));
      await decide(comment.id, 'spam');
      expect([await report(), reports()]).toEqual([0, []]);
      test.wait(2);
      expect(await Promise.all([report(), report()])).toEqual(expect.arrayContaining([1, 0]));
      expect([await report(), reports()]).toEqual([0, [['/1.1/submit-spam', 'Cheap watches']]]);
    });

    it('that was taken back, or whose words are gone, is not told; the last one counts', async () => {
      const ids = [];
      for (const body of ['One', 'Two', 'Three']) ids.push((await json(await post(body))).comment.id);
      const [one, two, three] = ids;
      for (const id of ids) await decide(id, 'spam');
      await decide(one, 'hold');
      await decide(two, 'approve');
      await decide(three, 'delete');
      test.wait(2);
      await report();
      expect(reports()).toEqual([['/1.1/submit-ham', 'Two']]);
    });

    it('is told again later where the service fails, and in the end no more', async () => {
      const { comment } = await json(await post('Cheap watches'));
      await decide(comment.id, 'spam');
      service.answer = (response) => void response.writeHead(503).end();
      for (let day = 0; day < 10; day += 1) {
        test.wait(24 * 60);
        await report();
      }
      expect(reports()).toHaveLength(6);
    });

    it('is not told where there is no key', async () => {
      await test.setSite({ policy: { akismetKey: null } });
      const { comment } = await json(await post('Cheap watches'));
      await decide(comment.id, 'spam');
      test.wait(2);
      await report();
      expect(service.asked).toEqual([]);
    });
  });
});
