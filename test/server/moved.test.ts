import { randomBytes } from 'node:crypto';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createIds } from '../../server/ids.ts';
import { forgetAlias, moveThread } from '../../server/move-thread.ts';
import { createMailer } from '../../server/outbox/deliver/mail.ts';
import { createDeliveries } from '../../server/outbox/deliveries.ts';
import { createSafeFetch } from '../../server/outbox/safe-fetch.ts';
import { deliverDue } from '../../server/outbox/worker.ts';
import { createTestApp, draft, testSecret, type TestApp } from '../support/app.ts';
import { startMailServer, type MailServerForTests } from '../support/mail-server.ts';
import { signInAs, type Headers } from '../support/people.ts';
import { stores, type TestStore } from '../support/stores.ts';

const json = async (response: Response) => JSON.parse(await response.text());
const ids = createIds((length) => randomBytes(length));
const reader = { authorization: 'Bearer a-key-that-a-browser-made' };
const form = { 'content-type': 'application/x-www-form-urlencoded' };
const bob = { name: 'Bob', email: 'bob@example.org' };

/** As a reader whose page is still called `/old`, or who reads a mail from then: the thread is `/new`'s, alone or with what was there. */
describe.each(stores.flatMap((store) => [{ ...store, how: 'renamed' }, { ...store, how: 'merged' }]))('what arrives under the old page id of a thread that was $how, on $name', ({ open, how }) => {
  let opened: TestStore;
  let test: TestApp;
  let owner: Headers;
  beforeEach(async () => {
    opened = await open();
    test = createTestApp(opened.store, { mail: true, publicUrl: 'https://comments.example.com' });
    await test.setSite({ policy: { challenge: 'never' } });
    owner = await signInAs(test, 'olga', 'default', 'owner');
    await test.send('PUT', '/api/v1/admin/sites/default/notice', { how: 'none' }, owner);
  });
  afterEach(async () => {
    test.hub.close();
    await opened.close();
  });

  const post = (page: string, text: string, more: object = {}) => test.post(draft(text, { page: { id: page }, ...more }));
  const posted = async (page: string, text: string, more: object = {}): Promise<string> => (await json(await post(page, text, more))).comment.id;
  const thread = async (page: string) => json(await test.get(`/api/v1/sites/default/thread?id=${page}`));
  const move = async () => {
    if (how === 'merged') await posted('/new', 'There before');
    expect(await opened.store.write((db) => moveThread(db, '/old', '/new', how === 'merged' ? 'merge' : 'rename', { site: 'default', who: 'cli:test', why: null, now: test.now, ids, mail: true }))).toMatchObject({ ok: true });
  };

  it('a reaction and a report count at the comment, whichever page it is read on', async () => {
    const id = await posted('/old', 'Liked');
    const at = `/api/v1/sites/default/comments/${id}`;
    await test.send('PUT', `${at}/reaction`, { reaction: '♥' }, reader);
    await move();
    const before = (await thread('/new')).thread.version;
    expect(await json(await test.send('PUT', `${at}/reaction`, { reaction: '♥' }, { authorization: 'Bearer of-another-browser' }))).toEqual({ reactions: { '♥': 2 }, mine: '♥' });
    expect(await json(await test.send('DELETE', `${at}/reaction`, undefined, reader))).toEqual({ reactions: { '♥': 1 }, mine: null });
    expect((await test.send('POST', `${at}/report`, { reason: 'spam' }, reader)).status).toBeLessThan(300);
    for (const page of ['/old', '/new']) {
      const { thread: { version }, comments } = await thread(page);
      expect(comments.find((comment: { id: string }) => comment.id === id)).toMatchObject({ reactions: { '♥': 1 } });
      expect(version).toBeGreaterThan(before);
    }
    const { comments } = await json(await test.get('/api/v1/admin/sites/default/comments?reported=1', owner));
    expect(comments).toMatchObject([{ comment: { id }, thread: { id: '/new' }, reports: [{ reason: 'spam' }] }]);
  });

  it('one’s own comment is edited and deleted with the token from before', async () => {
    const sent = await json(await post('/old', 'Mine'));
    await move();
    const [at, own] = [`/api/v1/sites/default/comments/${sent.comment.id}`, { authorization: `Bearer ${sent.token}` }];
    expect((await test.send('PATCH', at, { body: 'Mine, mended' }, own)).status).toBe(200);
    expect((await test.send('DELETE', at, undefined, own)).status).toBeLessThan(300);
    expect((await thread('/old')).thread.count).toBe(how === 'merged' ? 1 : 0);
  });

  it('the same post again, sent before and after, is one comment', async () => {
    const key = { 'idempotency-key': 'a-key-from-the-outbox' };
    const first = await json(await test.post(draft('Once', { page: { id: '/old' } }), key));
    await move();
    const again = await test.post(draft('Once', { page: { id: '/old' } }), key);
    expect([again.headers.get('idempotency-replayed'), (await json(again)).comment.id]).toEqual(['true', first.comment.id]);
    expect((await thread('/old')).thread.count).toBe(how === 'merged' ? 2 : 1);
  });

  it('the plain form posts and answers, and leads back to a page that shows both', async () => {
    const id = await posted('/old', 'First');
    await move();
    const own = { ...form, origin: 'https://comments.example.com' };
    const shown = await (await test.get(`/embed/default?id=/old&reply=${id}`)).text();
    const key = /name="key"[^>]*value="([^"]+)"/.exec(shown)?.[1] ?? '';
    const sent = await test.send('POST', '/embed/default', String(new URLSearchParams({ id: '/old', key, parent: id, name: 'Bob', body: 'Answered by form' })), own);
    expect(sent.status).toBe(303);
    const page = await (await test.get(sent.headers.get('location') ?? '')).text();
    expect([page.includes('First'), page.includes('Answered by form')]).toEqual([true, true]);
    expect((await thread('/new')).comments).toContainEqual(expect.objectContaining({ parent: id, author: { name: 'Bob' } }));
    const refused = await test.send('POST', '/embed/default', String(new URLSearchParams({ id: '/old', name: '', body: 'Not lost' })), own);
    expect([refused.status, await refused.text()]).toEqual([400, expect.stringContaining('Not lost')]);
  });

  it('a stream that is open ends, and one that is opened again hears what is said at the new page', async () => {
    await posted('/old', 'First');
    const events = (since = '') => test.get(`/api/v1/sites/default/events?id=/old${since}`);
    const { version } = (await thread('/old')).thread;
    const before = reading(await events());
    await expect.poll(before.said).toMatchObject([['state', {}], ['count', 1]]);
    await move();
    await test.hub.look();
    await expect.poll(before.ended).toBe(true);
    const after = reading(await events(`&after=${version}`));
    await expect.poll(after.said).toEqual(expect.arrayContaining(how === 'merged' ? [['reset', {}], ['count', 2]] : [['count', 1]]));
    const id = await posted('/new', 'Said at the new page');
    await test.hub.look();
    await expect.poll(after.said).toContainEqual(['comment', expect.objectContaining({ id })]);
    expect(after.ended()).toBe(false);
  });

  describe('by mail', () => {
    let mails: MailServerForTests;
    beforeEach(async () => {
      mails = await startMailServer();
    });
    afterEach(() => mails.stop());

    async function deliver(): Promise<string[]> {
      const mailer = createMailer({ url: mails.url, from: 'comments@example.com' }, { connectionTimeout: 2_000, greetingTimeout: 2_000, socketTimeout: 2_000 });
      const parts = { store: opened.store, now: () => test.now, links: { base: 'https://comments.example.com', secret: testSecret }, mailer, fetch: createSafeFetch({ inward: true }) };
      while ((await deliverDue({ store: opened.store, now: () => test.now, chance: () => 0, log: pino({ level: 'silent' }), deliver: createDeliveries(parts) })) > 0);
      return mails.mails.splice(0).map(({ text }) => text ?? '');
    }
    const linkIn = (text: string | undefined, what: string): string => new RegExp(`https://comments\\.example\\.com(/${what}\\S*)`).exec(text ?? '')?.[1] ?? '';
    const press = async (link: string, name: string) => (await test.send('POST', link, `do=${name}`, form)).text();
    const follows = async () => {
      const read = await opened.store.read(async (db) => [...(await db.selectFrom('follows').select(['email', 'thread']).execute()), ...(await db.selectFrom('watches').select(['email', 'thread']).execute())]);
      return read.ok ? read.value : [];
    };

    /** Follows `/old`, and says yes by the mail that asks; returns the comment and that mail. */
    async function followed(name: string, yes: string) {
      const id = await posted('/old', `By ${name}`, { author: { name, email: `${name}@example.org` }, follow: true });
      const [asked] = await deliver();
      await press(linkIn(asked, 'mail/confirm'), yes);
      return { id, asked };
    }

    it('who followed is told of answers at either page, who hears of everything of what is new, each once', async () => {
      const { id } = await followed('ann', 'confirm');
      await followed('cleo', 'everything');
      await move();
      await deliver();
      await posted('/old', 'An answer', { author: bob, parent: id });
      expect((await deliver()).length).toBe(2);
      await posted('/new', 'Something else', { author: bob });
      const told = await deliver();
      expect(told.map((text) => [text.includes('Something else'), text.includes('id=%2Fnew')])).toEqual([[true, true]]);
    });

    it('a link from before still chooses, and ends what is followed', async () => {
      const { id, asked } = await followed('ann', 'confirm');
      await posted('/old', 'An answer', { author: bob, parent: id });
      const [answered] = await deliver();
      await move();
      await press(linkIn(asked, 'mail/confirm'), 'everything');
      await posted('/new', 'Something else', { author: bob });
      expect((await deliver()).length).toBe(1);
      const link = linkIn(answered, 'mail/stop');
      expect(await (await test.get(link)).text()).toContain('only-answers');
      await press(link, 'stop');
      expect(await follows()).toEqual([]);
      await posted('/old', 'Too late', { author: bob, parent: id });
      expect(await deliver()).toEqual([]);
    });

    it.each(['forgotten', 'given to the thread again'])('a link from before ends what is followed after the old page id was %s', async (since) => {
      const { id } = await followed('ann', 'confirm');
      await posted('/old', 'An answer', { author: bob, parent: id });
      const [answered] = await deliver();
      await move();
      const decision = { site: 'default', who: 'cli:test', why: null, now: test.now, ids, mail: true };
      expect(await opened.store.write<unknown>((db) => (since === 'forgotten' ? forgetAlias(db, '/old', decision) : moveThread(db, '/new', '/old', 'rename', decision)))).toMatchObject({ ok: true });
      await press(linkIn(answered, 'mail/stop'), 'stop');
      expect(await follows()).toEqual([]);
      expect((await thread('/old')).thread.count).toBe(since === 'forgotten' ? 0 : how === 'merged' ? 3 : 2);
    });

    it('what waits to be sent leads to the thread as it is called then', async () => {
      const { id } = await followed('ann', 'confirm');
      const answer = await posted('/old', 'An answer', { author: bob, parent: id });
      await move();
      const [mail] = await deliver();
      const link = linkIn(mail, 'embed/default');
      expect([link.includes('id=%2Fnew'), (await (await test.get(link)).text()).includes(`comment-${answer}`)]).toEqual([true, true]);
    });

    it('who followed both follows the one, and is told once', async () => {
      const { id } = await followed('ann', 'everything');
      if (how === 'merged') await posted('/new', 'Here too', { author: { name: 'ann', email: 'ann@example.org' }, follow: true });
      await move();
      await deliver();
      expect(new Set((await follows()).map(({ thread: of }) => of)).size).toBe(1);
      await posted('/new', 'An answer', { author: bob, parent: id });
      expect((await deliver()).length).toBe(1);
    });
  });
});

/** What a stream has said so far, event by event, and whether it is over. */
function reading(response: Response) {
  const decoder = new TextDecoder();
  let [text, over] = ['', false];
  void (async () => {
    for await (const part of response.body ?? []) text += decoder.decode(part);
    over = true;
  })();
  return {
    said: () => [...text.matchAll(/event: (\w+)\ndata: (.*)\n\n/g)].map(([, name, data]) => [name, JSON.parse(data ?? '')]),
    ended: () => over,
  };
}
