import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sweepSpam } from '../../../server/spam/sweep.ts';
import { limits } from '../../../shared/limits.ts';
import { succeed } from '../../../shared/problem.ts';
import { createTestApp, draft, type TestApp } from '../../support/app.ts';
import { signInAs, type Headers } from '../../support/people.ts';
import { postAndWork, solutionOf } from '../../support/solved.ts';
import { stores, type TestStore } from '../../support/stores.ts';

const json = async (response: Response) => JSON.parse(await response.text());
const key = { 'idempotency-key': 'a-key-of-this-test' };
const author = { name: 'Ann', email: 'ann@example.org' };
const suspicious = draft('See https://a.example', { author });
const trapped = draft('Buy now', { author, signals: { trap: 'https://buy.example', seconds: 1 } });
const text = (words: string) => `${words}: the professional team delivered wonderful renovation results throughout our neighbourhood`;

describe.each(stores)('on $name', ({ open }) => {
  let opened: TestStore;
  let test: TestApp;
  let owner: Headers;
  beforeEach(async () => {
    opened = await open();
    test = createTestApp(opened.store);
    owner = await signInAs(test, 'an-owner', '*', 'owner');
  });
  afterEach(() => opened.close());

  const queue = async () => (await json(await test.get('/api/v1/admin/sites/default/comments', owner))).comments;
  const shown = async () => (await json(await test.get('/api/v1/sites/default/thread?id=/a'))).comments.length;
  const decide = (ids: string[], decision: string) => test.send('POST', '/api/v1/admin/sites/default/decisions', { ids, decision }, owner);
  const rows = async (table: 'evidence' | 'sightings' | 'solved' | 'words' | 'lessons' | 'service_reports') => {
    const read = await test.store.read((db) => db.selectFrom(table).selectAll().execute());
    return read.ok ? read.value : [];
  };

  describe('evidence', () => {
    it('is what the queue shows of each comment, as values', async () => {
      await test.setSite({ policy: { moderation: 'first' } });
      await test.post(draft('Hello', { author }));
      const [seen] = await queue();
      expect(seen.status).toBe('held');
      expect(seen.evidence).toEqual({
        verdict: 'hold',
        score: 10,
        findings: [{ check: 'first-time', says: 'publish', score: 10 }, { check: 'moderation', says: 'hold', score: 0, found: ['first'] }],
      });
    });

    it('knows who was approved before by their address, in whatever case', async () => {
      await test.setSite({ policy: { moderation: 'first' } });
      const first = await json(await test.post(draft('Hello', { author: { name: 'Ann', email: 'Ann@Example.org' } })));
      await test.decide(first.comment.id, 'approve');
      const again = async (email: string) => (await json(await test.post(draft(`Hello by ${email}`, { author: { name: 'Ann', email } }), { 'idempotency-key': `a-key-of-${email}` }))).status;
      expect([await again('ann@example.org'), await again('ANN@EXAMPLE.ORG'), await again('anna@example.org')]).toEqual(['published', 'published', 'held']);
      expect((await queue()).map(({ email, approved }: { email: string; approved: number }) => [email, approved])).toEqual([
        ['anna@example.org', 0],
        ['ANN@EXAMPLE.ORG', 3],
        ['ann@example.org', 3],
        ['Ann@Example.org', 3],
      ]);
    });

    it('is never in a public answer', async () => {
      const answer = await (await test.post(draft('Hello', { author }))).text();
      expect(answer + (await (await test.get('/api/v1/sites/default/thread?id=/a')).text())).not.toMatch(/evidence|first-time|score/);
    });

    it('of what was published goes after a month, of what waits it stays', async () => {
      await test.post(draft('Hello'));
      const { comment } = await json(await test.post(trapped));
      test.wait(limits.evidenceDays * 24 * 60 + 1);
      await test.store.write(async (db) => succeed(await sweepSpam(db, test.now)));
      expect((await rows('evidence')).map((row) => 'comment' in row && row.comment)).toEqual([comment.id]);
    });

    it('knows an author of whom something is shown', async () => {
      await test.setSite({ policy: { moderation: 'first' } });
      const { comment } = await json(await test.post(draft('One', { author })));
      await decide([comment.id], 'approve');
      expect((await json(await test.post(draft('Two', { author })))).status).toBe('published');
      expect((await json(await test.post(draft('Three', { author: { name: 'Ann', email: 'other@example.org' } })))).status).toBe('held');
    });
  });

  describe('what is rejected', () => {
    it('is answered like what is held, down to each field, and is not shown', async () => {
      await test.setSite({ policy: { moderation: 'all' } });
      const held = await test.post(draft('Buy now', { author, page: { id: '/b' } }));
      const rejected = await test.post(trapped);
      expect([held.status, rejected.status]).toEqual([201, 201]);
      const [one, other] = [await json(held), await json(rejected)];
      expect({ ...other, token: '', comment: { ...other.comment, id: '' } }).toEqual({ ...one, token: '', comment: { ...one.comment, id: '' } });
      expect(await shown()).toBe(0);
      expect((await queue()).map(({ status }: { status: string }) => status)).toEqual(['spam', 'held']);
    });

    it('can be changed and taken back by its writer like what is held', async () => {
      const { comment, token } = await json(await test.post(trapped));
      const auth = { authorization: `Bearer ${token}` };
      const edited = await test.send('PATCH', `/api/v1/sites/default/comments/${comment.id}`, { body: 'Changed' }, auth);
      expect([edited.status, (await json(edited)).comment.status]).toEqual([200, 'held']);
      expect((await queue())[0].status).toBe('spam');
      expect((await test.send('DELETE', `/api/v1/sites/default/comments/${comment.id}`, undefined, auth)).status).toBe(200);
    });

    it('comes back from the queue with all its words', async () => {
      const { comment } = await json(await test.post(trapped));
      await decide([comment.id], 'approve');
      expect((await json(await test.get('/api/v1/sites/default/thread?id=/a'))).comments).toMatchObject([{ id: comment.id, author: { name: 'Ann' }, status: 'published' }]);
    });

    it('comes from a network of the owner’s list, through a trap in the plain form, or has one of the owner’s words', async () => {
      await test.setSite({ policy: { blockedNetworks: ['203.0.113.0/24', '2001:db8::/32'], blockedWords: ['casino*'] } });
      for (const address of ['203.0.113.9', '2001:db8:1::1', '198.51.100.1']) {
        test.address = address;
        await test.post(draft(`From ${address}`));
      }
      await test.post(draft('CASINOS'));
      const form = { id: '/a', name: 'Ann', body: 'By the form', topic: 'x' };
      await test.send('POST', '/embed/default', String(new URLSearchParams(form)), { 'content-type': 'application/x-www-form-urlencoded', origin: 'http://localhost' });
      expect((await queue()).map(({ status }: { status: string }) => status)).toEqual(['spam', 'spam', 'published', 'spam', 'spam']);
    });
  });

  describe('a challenge', () => {
    it('is asked of what looks suspicious, solved, and takes the same comment under the same key', async () => {
      const asked = await test.post(suspicious, key);
      expect(asked.status).toBe(403);
      const solution = await solutionOf(asked);
      expect(await queue()).toEqual([]);
      const taken = await test.post({ ...suspicious, solution }, key);
      expect([taken.status, await shown()]).toEqual([201, 1]);
      const [again, without] = [await test.post({ ...suspicious, solution }, key), await test.post(suspicious, key)];
      const { comment } = await json(taken);
      for (const replay of [again, without]) expect([replay.headers.get('idempotency-replayed'), (await json(replay)).comment.id]).toEqual(['true', comment.id]);
      expect(await shown()).toBe(1);
    });

    it('is used up by one comment, at whichever instance, also when several come at once', async () => {
      const solution = await solutionOf(await test.post(suspicious));
      const other = createTestApp(opened.store);
      const posts = ['one', 'two', 'three', 'four'].map((word, index) => (index % 2 ? test : other).post(draft(`See https://${word}.example`, { author: { name: word }, page: { id: `/${word}` }, solution })));
      const statuses = (await Promise.all(posts)).map(({ status }) => status);
      expect(statuses.sort()).toEqual([201, 403, 403, 403]);
    });

    it('is not used up by a comment that is not taken', async () => {
      await test.post(draft('First of all'));
      const solution = await solutionOf(await test.post(suspicious));
      await test.setThread('/a', { level: 'closed', level_at: test.now });
      expect(await json(await test.post({ ...suspicious, solution }))).toMatchObject({ type: '/problems/thread-closed' });
      await test.setThread('/a', { level: null });
      expect((await test.post({ ...suspicious, solution })).status).toBe(201);
    });

    it('holds for ten minutes, for its site, and as it was made', async () => {
      const solution = await solutionOf(await test.post(suspicious));
      const forged = [
        solution.replace(/"counter":\d+/, '"counter":1').replace(/"derivedKey":"..../, '"derivedKey":"0000'),
        solution.replace('12:10:00', '23:10:00'),
        solution.replace('"site":"default"', '"site":"another"'),
        solution.replace(/"signature":"..../, '"signature":"0000'),
        '{}',
        'null',
        '[',
        'x'.repeat(limits.solutionLength),
      ];
      for (const one of forged) expect((await test.post({ ...suspicious, solution: one })).status).toBe(403);
      test.wait(limits.challengeMinutes);
      expect((await test.post({ ...suspicious, solution })).status).toBe(403);
      test.wait(-1);
      expect((await test.post({ ...suspicious, solution })).status).toBe(201);
    });

    it('is asked only after everything else that could refuse, a closed thread first of all', async () => {
      await test.setSite({ policy: { challenge: 'always' } });
      const solution = await solutionOf(await test.post(draft('Once', { author })));
      expect((await test.post(draft('Once', { author, solution }))).status).toBe(201);
      expect(await json(await test.post(draft('Once', { author })))).toMatchObject({ type: '/problems/duplicate' });
      await test.setThread('/a', { level: 'closed', level_at: test.now });
      expect(await json(await test.post(suspicious))).toMatchObject({ type: '/problems/thread-closed' });
    });

    it('is never asked where the owner does not want it, nor by the plain form, which holds instead', async () => {
      const send = () =>
        test.send('POST', '/embed/default', String(new URLSearchParams({ id: '/a', name: 'Ann', url: 'ann.example', body: 'See https://a.example' })), { 'content-type': 'application/x-www-form-urlencoded', origin: 'http://localhost' });
      const response = await send();
      expect([response.status, response.headers.get('location')]).toEqual([303, expect.stringContaining('held=1')]);
      expect((await queue())[0]).toMatchObject({ status: 'held', evidence: { verdict: 'hold', score: 30 } });
      await test.setSite({ policy: { challenge: 'never' } });
      expect((await json(await test.post(draft('See https://b.example')))).status).toBe('published');
    });
  });

  describe('what was met lately', () => {
    it('is counted over the whole site, and forgotten within a day', async () => {
      await test.setSite({ policy: { challenge: 'never' } });
      const statuses = [];
      for (const count of [1, 2, 3]) statuses.push((await json(await test.post(draft(text(`Number ${count}`), { page: { id: `/${count}` } })))).status);
      expect(statuses).toEqual(['published', 'published', 'held']);
      test.wait(24 * 60);
      await test.store.write(async (db) => succeed(await sweepSpam(db, test.now)));
      expect(await rows('sightings')).toEqual([]);
      expect((await json(await test.post(draft(text('Number 4'))))).status).toBe('published');
    });

    it('never holds an address, and another key for a network on another day and site', async () => {
      test.address = '203.0.113.7';
      await test.post(draft('Today'));
      test.wait(24 * 60);
      await test.post(draft('Tomorrow'));
      const kept = await rows('sightings');
      expect(JSON.stringify([kept, await rows('evidence')])).not.toContain('203.0.113');
      expect(kept.filter((row) => 'key' in row && row.key.startsWith('network'))).toHaveLength(2);
    });

    it('asks a network that posts and posts to work, and no other', async () => {
      test.address = '203.0.113.7';
      for (let count = 1; count <= 10; count += 1) expect((await test.post(draft(`Short ${count}`))).status).toBe(201);
      expect((await test.post(draft('Short 11'))).status).toBe(403);
      test.address = '198.51.100.7';
      expect((await test.post(draft('Short 11'))).status).toBe(201);
      test.wait(11);
      test.address = '203.0.113.7';
      expect((await test.post(draft('Short 12'))).status).toBe(201);
    });
  });

  describe('what the owner decides', () => {
    const learn = async (spam: number, ham: number) => {
      await test.setSite({ policy: { challenge: 'never' } });
      const ids: Record<string, string[]> = { spam: [], approve: [] };
      for (let count = 0; count < Math.max(spam, ham); count += 1) {
        const page = { id: `/${count}` };
        if (count < spam) ids['spam']?.push((await json(await test.post(draft(`Cheap replica watches for sale number${count}`, { page })))).comment.id);
        if (count < ham) ids['approve']?.push((await json(await test.post(draft(`My sourdough bread needed longer proofing number${count}`, { page })))).comment.id);
      }
      for (const [decision, some] of Object.entries(ids)) await decide(some, decision);
      return ids;
    };

    it('is learnt, and holds what looks like it, once there is enough of both', async () => {
      await learn(19, 20);
      const another = draft('Replica watches, cheap, for sale', { page: { id: '/next' } });
      expect((await json(await test.post(another))).status).toBe('published');
      const { comment } = await json(await test.post(draft('Cheap replica watches for sale today', { page: { id: '/more' } })));
      await decide([comment.id], 'spam');
      expect((await json(await test.post(draft('For sale: cheap replica watches', { page: { id: '/next' } })))).status).toBe('held');
      expect((await json(await test.post(draft('Sourdough bread proofing is longer', { page: { id: '/next' } })))).status).toBe('published');
      expect((await queue())[1].evidence.findings).toContainEqual({ check: 'learnt', says: 'hold', score: 60, count: 100 });
    });

    it('is unlearnt when it is taken back, and learnt anew when it is decided otherwise', async () => {
      const { comment } = await json(await test.post(draft('Some words of somebody')));
      await decide([comment.id], 'spam');
      const spam = await rows('words');
      await decide([comment.id], 'spam');
      expect(await rows('words')).toEqual(spam);
      await decide([comment.id], 'hold');
      expect((await rows('words')).every((row) => 'ham' in row && row.ham === 0 && row.spam === 0)).toBe(true);
      expect(await rows('lessons')).toEqual([]);
      await decide([comment.id], 'approve');
      expect((await rows('words')).every((row) => 'ham' in row && row.ham === 1 && row.spam === 0)).toBe(true);
    });

    it('holds for its own site, keeps no word, and nothing that leads back to what is deleted', async () => {
      const { comment } = await json(await test.post(draft('Extraordinary vocabulary', { author })));
      await decide([comment.id], 'spam');
      expect(JSON.stringify([await rows('words'), await rows('lessons')])).not.toMatch(/extraordinary|vocabulary|ann/i);
      await decide([comment.id], 'delete');
      expect([await rows('lessons'), await rows('evidence')]).toEqual([[], []]);
      expect((await rows('words')).length).toBeGreaterThan(0);
    });
  });

  describe('a comment that its writer changes', () => {
    const write = async (words: string, more: object = {}) => {
      const { comment, token } = await json(await test.post(draft(words, { author, ...more })));
      const path = `/api/v1/sites/default/comments/${comment.id}`;
      return async (to: string) => (await json(await test.send('PATCH', path, { body: to }, { authorization: `Bearer ${token}` }))).comment;
    };
    const links = 'Look: https://a.example https://b.example https://c.example';

    it('waits where a new one would, with the evidence, and says so to its writer alone', async () => {
      const change = await write('A calm word');
      expect(await change(links)).toMatchObject({ status: 'held', body: [{ type: 'paragraph' }] });
      expect(await shown()).toBe(0);
      expect((await queue())[0]).toMatchObject({ status: 'held', evidence: { verdict: 'hold', findings: expect.arrayContaining([expect.objectContaining({ check: 'links', count: 3 })]) } });
    });

    it('waits also where a new one would be rejected, and goes on waiting whatever it says then', async () => {
      await test.setSite({ policy: { blockedWords: ['casino'] } });
      const change = await write('A calm word');
      expect((await change('Casino')).status).toBe('held');
      expect((await change('A calm word again')).status).toBe('held');
      expect((await queue()).map(({ status }: { status: string }) => status)).toEqual(['held']);
    });

    it('keeps its words for its writer while it waits above an answer, and an empty place for everybody else', async () => {
      const change = await write('A calm word');
      const { comment } = (await queue())[0];
      await test.post(draft('I agree', { parent: comment.id, author: { name: 'Bob' } }));
      expect((await change(links)).status).toBe('held');
      expect((await json(await test.get('/api/v1/sites/default/thread?id=/a'))).comments.map(({ status }: { status: string }) => status)).toEqual(['deleted', 'published']);
    });

    it('stays where it is while letters are mended, however often, and no work is asked for it', async () => {
      await test.setSite({ policy: { challenge: 'always' } });
      const first = await test.post(draft(text('Today'), { author }));
      const { comment, token } = await json(await test.post(draft(text('Today'), { author, solution: await solutionOf(first) })));
      for (const word of ['Toady', 'Tody', 'Todayy', 'Today']) {
        const edited = await test.send('PATCH', `/api/v1/sites/default/comments/${comment.id}`, { body: text(word) }, { authorization: `Bearer ${token}` });
        expect((await json(edited)).comment.status).toBe('published');
      }
    });

    it('is one of those that say the same, once it says so', async () => {
      for (const [index, word] of ['One', 'Two', 'Six'].entries()) {
        const change = await write(`A word of its own, number ${index}`);
        expect((await change(text(word))).status).toBe(index < 2 ? 'published' : 'held');
      }
    });
  });

  it('moderators’ own answers are not looked at', async () => {
    await test.setSite({ policy: { blockedWords: ['casino'], moderation: 'all' } });
    const { comment } = await json(await postAndWork(test, draft('A question')));
    await decide([comment.id], 'approve');
    const answer = await test.send('POST', `/api/v1/admin/sites/default/comments/${comment.id}/reply`, { body: 'casino https://a.example https://b.example' }, owner);
    expect((await json(answer)).comment.status).toBe('published');
  });
});
