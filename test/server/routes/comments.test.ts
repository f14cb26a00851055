import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mintToken } from '../../../server/token.ts';
import { limits } from '../../../shared/limits.ts';
import { createTestApp, draft, type TestApp } from '../../support/app.ts';
import { signInAs } from '../../support/people.ts';
import { stores, type TestStore } from '../../support/stores.ts';

const json = async (response: Response) => JSON.parse(await response.text());
const thread = async (test: TestApp, id = '/a', ask = '') => json(await test.get(`/api/v1/sites/default/thread?id=${encodeURIComponent(id)}${ask}`));

describe.each(stores)('on $name', ({ open }) => {
  let opened: TestStore;
  let test: TestApp;
  beforeEach(async () => {
    opened = await open();
    test = createTestApp(opened.store);
  });
  afterEach(() => opened.close());

  describe('posting', () => {
    it('answers 201 with the comment as everybody will see it, and a token', async () => {
      await test.setSite({ policy: { challenge: 'never' } });
      const response = await test.post(draft('Hello *you*', { author: { name: ' Ann ', email: 'ann@example.org', url: 'https://ann.example' } }));
      const { comment, token, status, editableUntil } = await json(response);
      expect(response.status).toBe(201);
      expect(status).toBe('published');
      expect(token).toMatch(/^[\w.-]{20,}$/);
      expect(editableUntil).toBe('2026-06-15T12:15:00.000Z');
      expect(comment).toMatchObject({
        parent: null,
        author: { name: 'Ann', url: 'https://ann.example/' },
        body: [{ type: 'paragraph', children: [{ type: 'text', value: 'Hello ' }, { type: 'emphasis' }] }],
        createdAt: test.now,
        status: 'published',
      });
      expect((await thread(test)).comments).toEqual([comment]);
    });

    it('twice with one key answers the same and stores one comment, also after the thread was closed', async () => {
      const key = { 'idempotency-key': 'key-of-one-draft' };
      const first = await test.post(draft(), key);
      const again = await test.post(draft(), key);
      await test.setThread('/a', { level: 'frozen', level_at: test.now });
      const late = await test.post(draft(), key);
      const answer = await json(first);
      expect([await json(again), await json(late)]).toEqual([answer, answer]);
      expect([first, again, late].map((response) => response.headers.get('idempotency-replayed'))).toEqual([null, 'true', 'true']);
      expect((await thread(test)).thread.count).toBe(1);
    });

    it('twenty times at once with one key stores one comment and answers all of them alike', async () => {
      const responses = await Promise.all(Array.from({ length: 20 }, () => test.post(draft(), { 'idempotency-key': 'racing-key' })));
      const answers = new Set(await Promise.all(responses.map((response) => response.text())));
      expect(responses.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 201));
      expect(answers.size).toBe(1);
      expect((await thread(test)).thread.count).toBe(1);
    });

    it('another comment under a used key is refused, so that no text is swallowed', async () => {
      await test.post(draft('One'), { 'idempotency-key': 'used-once' });
      const response = await test.post(draft('Another'), { 'idempotency-key': 'used-once' });
      expect(await json(response)).toMatchObject({ type: '/problems/invalid', fields: [{ field: 'idempotency-key' }] });
    });

    it('the same words in the same place are a duplicate for a day, whatever the key', async () => {
      await test.post(draft('Same words'));
      expect((await test.post(draft('Same   words'), { 'idempotency-key': 'another-key' })).status).toBe(409);
      expect((await test.post(draft('Same words', { author: { name: 'ANN' } }))).status).toBe(409);
      expect((await test.post(draft('Same words', { author: { name: 'Bob' } }))).status).toBe(201);
      expect((await test.post(draft('Same words', { page: { id: '/b' } }))).status).toBe(201);
      test.wait(24 * 60);
      expect((await test.post(draft('Same words'))).status).toBe(201);
    });

    it('twenty at once without a key stores one and refuses the others as duplicates', async () => {
      const responses = await Promise.all(Array.from({ length: 20 }, () => test.post(draft('At once'))));
      expect(responses.map(({ status }) => status).sort((one, other) => one - other)).toEqual([201, ...Array.from({ length: 19 }, () => 409)]);
    });

    it('different ones at once are all stored and counted', async () => {
      await Promise.all(Array.from({ length: 20 }, (_, index) => test.post(draft(`Comment ${index}`))));
      const { thread: shown, comments } = await thread(test);
      expect([shown.count, comments.length, shown.version]).toEqual([20, 20, 20]);
    });

    it('a refused comment leaves nothing behind, not even its key', async () => {
      await test.post(draft('First'));
      await test.setThread('/a', { level: 'closed', level_at: test.now });
      expect((await test.post(draft('Refused'), { 'idempotency-key': 'refused-key' })).status).toBe(403);
      await test.setThread('/a', { level: 'open', level_at: test.now });
      expect((await test.post(draft('Refused'), { 'idempotency-key': 'refused-key' })).status).toBe(201);
    });

    it('holds everything while the site says so: stored, answered, not shown, not counted', async () => {
      await test.setSite({ policy: { moderation: 'all' } });
      const answer = await json(await test.post(draft()));
      expect([answer.status, answer.comment.status]).toEqual(['held', 'held']);
      expect(await thread(test)).toMatchObject({ thread: { count: 0 }, comments: [] });
      expect(await json(await test.get('/api/v1/sites/default/counts?id=/a&id=/b'))).toEqual({ counts: { '/a': 0, '/b': 0 } });
      expect((await test.post(draft('An answer', { parent: answer.comment.id }))).status).toBe(400);
    });

    it.each([
      ['an unknown field', draft('x', { status: 'published' }), 'body'],
      ['a field of the server’s', draft('x', { author: { name: 'Ann', badge: 'owner' } }), 'author'],
      ['no name', draft('x', { author: { name: '  ' } }), 'author.name'],
      ['a name that cannot be seen', draft('x', { author: { name: '\u200b\u202e' } }), 'author.name'],
      ['an e-mail address that is none', draft('x', { author: { name: 'Ann', email: 'ann' } }), 'author.email'],
      ['a website that runs', draft('x', { author: { name: 'Ann', url: 'javascript:alert(1)' } }), 'author.url'],
      ['a text too long', draft('x'.repeat(limits.bodyLength + 1)), 'body'],
      ['a text of nothing', draft('[a]: https://example.org'), 'body'],
      ['a text that cannot be seen', draft('\u200b\n\n\u3164 \u00ad'), 'body'],
      ['a text of blanks', draft('&nbsp;&#8203;'), 'body'],
      ['a link without words', draft('[\u2800](https://example.org)'), 'body'],
      ['a quotation of nothing', draft('> \n>'), 'body'],
      ['a NUL character', draft('a\u0000b'), 'body'],
      ['half a character', draft('a\ud800b'), 'body'],
      ['a page id too long', draft('x', { page: { id: 'x'.repeat(513) } }), 'page.id'],
      ['an unknown parent', draft('x', { parent: 'nothing' }), 'parent'],
      ['a list', [], 'body'],
      ['__proto__', '{"__proto__": {"polluted": true}, "page": {"id": "/a"}, "author": {"name": "Ann"}, "body": "x"}', 'body'],
      ['no JSON', '{"page":', 'body'],
    ])('refuses %s, naming the field and not repeating what was sent', async (_, body, field) => {
      const response = await test.post(body);
      const text = await response.text();
      expect(response.status).toBe(400);
      expect(JSON.parse(text).fields.map((fault: { field: string }) => fault.field)).toContain(field);
      expect(text).not.toMatch(/polluted|alert|xxx|\u202e/);
      expect((await thread(test)).thread.count).toBe(0);
    });

    it('names the fields that there are to whoever sends another', async () => {
      const answer = await json(await test.post(draft('x', { boby: 'x', author: { name: 'Ann', mail: 'ann@example.org' } })));
      expect(answer.fields).toEqual([
        { field: 'author', rule: 'must have no fields but name, email, url' },
        { field: 'body', rule: 'must have no fields but page, parent, author, body, follow, passage, signals, identity, solution' },
      ]);
    });

    it.each([0, 1])('takes a text of the greatest length and refuses %i more', async (more) => {
      expect((await test.post(draft('x'.repeat(limits.bodyLength + more)))).status).toBe(more === 0 ? 201 : 400);
    });
  });

  describe('changing one’s own', () => {
    it('replaces the text within the window and says so', async () => {
      const { comment, token } = await json(await test.post(draft('Frist')));
      test.wait(14);
      const response = await test.send('PATCH', `/api/v1/sites/default/comments/${comment.id}`, { body: 'First' }, { authorization: `Bearer ${token}` });
      expect(response.status).toBe(200);
      expect((await json(response)).comment).toMatchObject({ body: [{ children: [{ value: 'First' }] }], editedAt: test.now });
      expect((await test.post(draft('Frist'))).status).toBe(201);
    });

    it('into a text that cannot be seen is refused, by whomever', async () => {
      const { comment, token } = await json(await test.post(draft('Something')));
      const owner = await signInAs(test, 'owner', 'default', 'owner');
      const admin = `/api/v1/admin/sites/default/comments/${comment.id}`;
      const unseen = { body: '\u2800\n\n\u200b' };
      expect((await test.send('PATCH', `/api/v1/sites/default/comments/${comment.id}`, unseen, { authorization: `Bearer ${token}` })).status).toBe(400);
      expect([(await test.send('PATCH', admin, unseen, owner)).status, (await test.send('POST', `${admin}/reply`, unseen, owner)).status]).toEqual([400, 400]);
    });

    it('removes it; its place stays while it has replies, and goes with the last of them', async () => {
      const first = await json(await test.post(draft('Root', { author: { name: 'Secret Name', email: 'secret@example.org' } })));
      const reply = await json(await test.post(draft('Reply', { parent: first.comment.id })));
      const gone = await test.send('DELETE', `/api/v1/sites/default/comments/${first.comment.id}`, undefined, { authorization: `Bearer ${first.token}` });
      expect((await json(gone)).comment).toMatchObject({ status: 'deleted', deletedBy: 'author', author: { name: '' }, body: [] });
      const left = await thread(test);
      expect(left.thread.count).toBe(1);
      expect(left.comments.map(({ status }: { status: string }) => status)).toEqual(['deleted', 'published']);
      expect(await json(await test.get('/api/v1/sites/default/counts?id=/a'))).toEqual({ counts: { '/a': 1 } });
      expect(JSON.stringify(left)).not.toContain('Secret');
      await test.send('DELETE', `/api/v1/sites/default/comments/${reply.comment.id}`, undefined, { authorization: `Bearer ${reply.token}` });
      expect(await thread(test)).toMatchObject({ thread: { count: 0 }, comments: [] });
    });

    it.each(['closed', 'replies-only'] as const)('is still possible in a thread that is %s', async (level) => {
      const { comment, token } = await json(await test.post(draft()));
      await test.setThread('/a', { level, level_at: test.now });
      const response = await test.send('PATCH', `/api/v1/sites/default/comments/${comment.id}`, { body: 'New' }, { authorization: `Bearer ${token}` });
      expect(response.status).toBe(200);
    });

    it('takes no token of another comment, another site, a longer life or another secret', async () => {
      const mine = await json(await test.post(draft('Mine')));
      const other = await json(await test.post(draft('Other')));
      const [id, end, signature] = other.token.split('.');
      const elsewhere = mintToken('a secret of thirty-two characters', { purpose: 'edit', site: 'other', comment: mine.comment.id, until: mine.editableUntil });
      const tokens = [elsewhere, other.token, `${mine.comment.id}.${end}.${signature}`, `${id}.${Number(end) + 1}.${signature}`, `${mine.comment.id}.${end}.${'A'.repeat(43)}`, ''];
      for (const token of tokens) {
        const response = await test.send('DELETE', `/api/v1/sites/default/comments/${mine.comment.id}`, undefined, { authorization: `Bearer ${token}` });
        expect(response.status).toBe(401);
        expect(response.headers.get('www-authenticate')).toBe('Bearer');
      }
    });
  });

  describe('a closed thread', () => {
    it.each([
      ['open', 201, 201],
      ['replies-only', 403, 201],
      ['closed', 403, 403],
      ['frozen', 403, 403],
    ] as const)('that is %s takes a comment with %i and a reply with %i', async (level, comment, reply) => {
      const root = await json(await test.post(draft('Root')));
      await test.setThread('/a', { level, level_at: test.now, level_note: 'Enough said.' });
      const refused = await test.post(draft('Comment'));
      expect(refused.status).toBe(comment);
      expect((await test.post(draft('Reply', { parent: root.comment.id }))).status).toBe(reply);
      if (comment === 403) expect(await json(refused)).toMatchObject({ type: '/problems/thread-closed', state: { level, reason: 'owner', note: 'Enough said.' } });
    });

    it('locks a branch with all that hangs under it, and nothing else', async () => {
      const root = (await json(await test.post(draft('Root')))).comment.id;
      const reply = (await json(await test.post(draft('Reply', { parent: root })))).comment.id;
      await test.lock(root);
      const refused = await test.post(draft('Under a locked one', { parent: reply }));
      expect(await json(refused)).toMatchObject({ type: '/problems/thread-closed', state: { level: 'closed', reason: 'locked' } });
      expect((await test.post(draft('Elsewhere'))).status).toBe(201);
    });

    it('by age is closed by the clock alone, and its validator changes with it', async () => {
      await test.setSite({ policy: { closeAfterDays: 14 } });
      await test.post(draft('First'));
      const before = await test.get('/api/v1/sites/default/thread?id=/a');
      test.wait(14 * 24 * 60);
      const after = await test.get('/api/v1/sites/default/thread?id=/a', { 'if-none-match': before.headers.get('etag') ?? '' });
      expect(after.status).toBe(200);
      expect((await json(after)).thread.state).toEqual({ level: 'closed', reason: 'age', since: test.now, age: { days: 14, after: 'first-comment' } });
      expect((await test.post(draft('Late'))).status).toBe(403);
    });
  });

  it('no answer and no log line holds an address, a token or what was said', async () => {
    const author = { name: 'Quiet Person', email: 'quiet@example.org' };
    const headers = { 'idempotency-key': 'private-key-1', 'x-forwarded-for': '203.0.113.9', 'user-agent': 'Telling/1.0' };
    const answer = await test.post(draft('Something private', { author }), headers);
    const { token } = await json(answer);
    const shown = await (await test.get('/api/v1/sites/default/thread?id=/a&sort=newest')).text();
    expect(shown).not.toMatch(/quiet@|private-key/);
    expect(shown).not.toContain(token);
    expect(test.lines.length).toBeGreaterThan(1);
    expect(test.lines.join('')).not.toMatch(/quiet|Quiet|private|203\.0\.113|Telling|\/a\b/);
    expect(test.lines.join('')).not.toContain(token);
  });
});
