import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { pino } from 'pino';
import { createMailer } from '../../../server/outbox/deliver/mail.ts';
import { createDeliveries } from '../../../server/outbox/deliveries.ts';
import { createSafeFetch } from '../../../server/outbox/safe-fetch.ts';
import { deliverDue } from '../../../server/outbox/worker.ts';
import { createTestApp, draft, testSecret, type TestApp } from '../../support/app.ts';
import { startMailServer, type MailServerForTests } from '../../support/mail-server.ts';
import { ownPage, signInAs, type Headers } from '../../support/people.ts';
import { stores, type TestStore } from '../../support/stores.ts';

const json = async (response: Response) => JSON.parse(await response.text());
const ann = { name: 'Ann', email: 'ann@example.org' };
const bob = { name: 'Bob', email: 'bob@example.org' };

describe.each(stores)('mails on $name', ({ open }) => {
  let opened: TestStore;
  let test: TestApp;
  let owner: Headers;
  let mails: MailServerForTests;
  let pages = 0;
  let page = '';

  beforeAll(async () => {
    opened = await open();
    test = createTestApp(opened.store, { mail: true, publicUrl: 'https://comments.example.com' });
    await test.setSite({ policy: { challenge: 'never' } });
    owner = { ...(await signInAs(test, 'olga', 'default', 'owner')), origin: 'https://comments.example.com' };
    await notice('none');
  });
  afterAll(() => opened.close());
  beforeEach(async () => {
    mails = await startMailServer();
    page = `/page-${(pages += 1)}`;
    test.wait(60 * 25);
    await deliver();
    mails.mails.splice(0);
  });
  afterEach(() => mails.stop());

  const notice = (how: string) => test.send('PUT', '/api/v1/admin/sites/default/notice', { how }, owner);
  /** Has the owner call the page otherwise than comments do. */
  const rename = (ownTitle: string) => test.send('POST', '/api/v1/admin/sites/default/threads/order', { order: 'title', id: page, ownTitle }, owner);
  const write = async (author: object, text: string, more: object = {}) => (await json(await test.post(draft(text, { page: { id: page, title: 'The garden' }, author, ...more })))).comment;

  /** One worker's look at what is due, until nothing is; returns how much it tried. */
  async function deliver(): Promise<number> {
    const mailer = createMailer({ url: mails.url, from: 'comments@example.com' }, { connectionTimeout: 2_000, greetingTimeout: 2_000, socketTimeout: 500 });
    const parts = { store: opened.store, now: () => test.now, links: { base: 'https://comments.example.com', secret: testSecret }, mailer, fetch: createSafeFetch({ inward: true }) };
    let tried = 0;
    for (;;) {
      const now = await deliverDue({ store: opened.store, now: () => test.now, chance: () => 0, log: pino({ level: 'silent' }), deliver: createDeliveries(parts) });
      if (now === 0) return tried;
      tried += now;
    }
  }
  const linkIn = (mail: { text?: string | undefined } | undefined, what: string): string => new RegExp(`https://comments\\.example\\.com(/${what}\\S*)`).exec(mail?.text ?? '')?.[1] ?? '';
  const form = (fields: Record<string, string>) => [String(new URLSearchParams(fields)), { 'content-type': 'application/x-www-form-urlencoded' }] as const;
  const press = (link: string, name: string) => test.send('POST', link, ...form({ do: name }));

  /** Somebody who follows, confirmed by the mail that asked them. */
  async function confirmed(author: object): Promise<{ id: string }> {
    const comment = await write(author, `By somebody who follows ${page}`, { follow: true });
    await deliver();
    const [mail] = mails.mails.splice(0);
    if (mail !== undefined) await press(linkIn(mail, 'mail/confirm'), 'confirm');
    return comment;
  }

  it('ask whether an address wants them, and nothing comes before it said so by a button', async () => {
    const asked = { name: 'Cleo', email: 'cleo@example.org' };
    const { id } = await write(asked, 'Tell me', { follow: true });
    await write(bob, 'An answer', { parent: id });
    await deliver();
    expect(mails.mails.map(({ subject, to }) => [subject, [to].flat()[0]?.text])).toEqual([['Please confirm: answers on default by mail', 'cleo@example.org']]);
    const link = linkIn(mails.mails[0], 'mail/confirm');
    const shown = await test.get(link);
    expect([shown.status, await shown.text()]).toEqual([200, expect.stringContaining('Yes, tell me')]);
    await write(bob, 'Another answer', { parent: id });
    await deliver();
    expect(mails.mails).toHaveLength(1);
    await press(link, 'confirm');
    await write(bob, 'The third answer', { parent: id });
    await deliver();
    await rename('The orchard');
    await write(bob, 'The fourth answer', { parent: id });
    await deliver();
    expect(mails.mails.slice(1).map(({ subject }) => subject)).toEqual(['Bob answered you on “The garden”', 'Bob answered you on “The orchard”']);
  });

  it('speak the language that was asked in, and so does the page that they lead to', async () => {
    await test.post(draft('Follow me', { page: { id: page }, author: { name: 'Cyd', email: 'cyd@example.org' }, follow: true }), { 'accept-language': 'ar-EG,ar;q=0.9' });
    await deliver();
    expect(mails.mails[0]).toMatchObject({ subject: 'يرجى التأكيد: الردود على default بالبريد', html: expect.stringContaining('<html lang="ar-EG" dir="rtl">') });
    const shown = await (await test.get(linkIn(mails.mails[0], 'mail/confirm'))).text();
    expect(shown).toContain('<main class="frame" dir="rtl">');
    expect(shown).toContain('نعم، أخبروني');
  });

  it('about what is stored speak the language of the page where they were asked for, and lead to one in it', async () => {
    await write({ name: 'Dora', email: 'dora@example.org' }, 'One of mine');
    await test.send('POST', '/privacy/default?lang=de', ...form({ email: 'dora@example.org' }));
    await deliver();
    expect(mails.mails[0]).toMatchObject({ subject: 'Was auf default über Sie gespeichert ist', html: expect.stringContaining('<html lang="de" dir="ltr">'), text: expect.stringContaining('Der Link gilt einen Tag lang.') });
    const link = linkIn(mails.mails[0], 'mail/data');
    const shown = await (await test.get(link, { 'accept-language': 'ar' })).text();
    expect(shown).toContain('Unter dieser Adresse gibt es auf default einen Kommentar.');
    expect(await (await press(link, 'anonymise')).text()).toContain('Ihre Adresse ist hier nicht mehr gespeichert.');
    expect(await (await test.get('/mail/data?lang=de')).text()).toContain('Dieser Link gilt nicht mehr');
  });

  it('ask an address once a day, and by a few sites at most', async () => {
    const victim = { name: 'Victim', email: 'victim@example.org' };
    for (let count = 0; count < 5; count += 1) await write(victim, `Follow ${count}`, { follow: true });
    await deliver();
    expect(mails.mails).toHaveLength(1);
    test.wait(60 * 24 + 1);
    await write(victim, 'The next day', { follow: true });
    await deliver();
    expect(mails.mails).toHaveLength(2);
  });

  it('tell nobody of more than ten answers at once; the others come in the mail of the day, whoever asked for them', async () => {
    await confirmed({ name: 'Vic', email: 'vic@example.org' });
    const { id } = await write({ name: 'Somebody else', email: 'vic@example.org' }, 'Not by Vic', { page: { id: `${page}-elsewhere` }, follow: true });
    for (let count = 0; count < 13; count += 1) await write({ name: `Troll ${count}` }, `Words number ${count}`, { page: { id: `${page}-elsewhere` }, parent: id });
    await deliver();
    expect(mails.mails.map(({ subject }) => subject)).toEqual(Array.from({ length: 10 }, () => expect.stringMatching(/^Troll \d answered you/)));
    test.wait(60 * 24);
    await deliver();
    expect(mails.mails.slice(10).map(({ subject }) => subject)).toEqual(['3 new comments for you on default']);
  });

  it('say the same as text and as HTML, with no link that a reader wrote, and end in one click', async () => {
    const { id } = await confirmed(ann);
    await write({ name: 'Bob\r\nBcc: evil@example.org' }, 'See **this**: https://evil.example/x', { parent: id }).catch(() => null);
    await write(bob, 'See **this**: [here](https://evil.example/x)', { parent: id });
    await deliver();
    // Both leave at the same time, and either may arrive first.
    const mail = mails.mails.find(({ text }) => text?.includes('> See this: here'));
    expect(mail?.html).toContain('<strong>this</strong>');
    expect(mail?.html).not.toContain('evil.example');
    expect(String(mail?.html)).not.toMatch(/<img|https?:\/\/(?!comments\.example\.com)/);
    expect(mail?.headers.get('auto-submitted')).toBe('auto-generated');
    expect(mails.mails.flatMap(({ bcc }) => bcc ?? [])).toEqual([]);
    const unsubscribe = /<([^>]+)>/.exec(String(mail?.headerLines.find(({ key }) => key === 'list-unsubscribe')?.line.replace(/\r?\n\s+/g, ' ')))?.[1] ?? '';
    expect(mail?.headerLines.find(({ key }) => key === 'list-unsubscribe-post')?.line).toContain('List-Unsubscribe=One-Click');
    const link = unsubscribe.replace('https://comments.example.com', '');
    expect((await test.get(link)).status).toBe(200);
    expect((await test.send('POST', link, ...form({ 'List-Unsubscribe': 'One-Click' }))).status).toBe(200);
    mails.mails.splice(0);
    await write(bob, 'Too late', { parent: id });
    await deliver();
    expect(mails.mails).toEqual([]);
  });

  it('come once for each cause, never about what is gone, never to oneself, and wait for what is held', async () => {
    const { id } = await confirmed(ann);
    await write(ann, 'My own answer', { parent: id });
    await test.setSite({ policy: { moderation: 'all' } });
    const held = await write(bob, 'Held at first', { parent: id });
    await test.setSite({ policy: { moderation: 'none' } });
    const gone = await write(bob, 'Gone soon', { parent: id });
    await test.decide(gone.id, 'delete');
    await deliver();
    expect(mails.mails).toEqual([]);
    for (const what of ['approve', 'hold', 'approve'] as const) await test.decide(held.id, what);
    await deliver();
    expect(mails.mails.map(({ text }) => text?.includes('Held at first'))).toEqual([true]);
  });

  it('tell of everything in a conversation whoever chose that, once each, until they choose otherwise', async () => {
    const first = await write({ name: 'Wim', email: 'wim@example.org' }, 'I want it all', { follow: true });
    await deliver();
    expect(await (await test.get(linkIn(mails.mails[0], 'mail/confirm'))).text()).toContain('Every comment in this conversation');
    await press(linkIn(mails.mails.splice(0)[0], 'mail/confirm'), 'everything');
    await write(bob, 'To nobody');
    await write(bob, 'To Wim', { parent: first.id });
    await write({ name: 'Wim', email: 'wim@example.org' }, 'By Wim');
    await deliver();
    expect(mails.mails.map(({ subject }) => subject).sort()).toEqual(['Bob answered you on “The garden”', 'Bob wrote on “The garden”']);
    const stop = linkIn(mails.mails.splice(0)[0], 'mail/stop');
    await press(stop.replace(/thread=\w+/, 'thread=another'), 'only-answers');
    await press(stop, 'only-answers');
    await write(bob, 'To nobody again');
    await deliver();
    expect(mails.mails).toEqual([]);
    await press(stop, 'everything');
    await test.send('POST', stop, ...form({ 'List-Unsubscribe': 'One-Click' }));
    await write(bob, 'To nobody at all');
    await write(bob, 'To Wim in vain', { parent: first.id });
    await deliver();
    expect(mails.mails).toEqual([]);
  });

  it('come once a day where that was chosen', async () => {
    const { id } = await confirmed(ann);
    await write(bob, 'The first', { parent: id });
    await deliver();
    await press(linkIn(mails.mails.at(-1), 'mail/stop'), 'daily');
    mails.mails.splice(0);
    for (const text of ['One answer', 'Two answers', 'Three answers']) await write(bob, text, { parent: id });
    await deliver();
    expect(mails.mails).toEqual([]);
    test.wait(60 * 24);
    await deliver();
    expect(mails.mails.map(({ subject }) => subject)).toEqual(['3 new comments for you on default']);
    test.wait(60 * 24);
    await deliver();
    expect(mails.mails).toHaveLength(1);
  });

  it('tell those who decide of what waits, and let them decide by a page that changes nothing until a button is pressed', async () => {
    await notice('at-once');
    await test.setSite({ policy: { moderation: 'all' } });
    const waiting = await write(bob, 'May I?');
    await test.setSite({ policy: { moderation: 'none' } });
    await rename('The orchard');
    await deliver();
    expect(mails.mails.map(({ subject, to }) => [subject, [to].flat()[0]?.text])).toEqual([['A comment waits on “The orchard”', 'olga@example.org']]);
    const link = linkIn(mails.mails[0], 'mail/decide');
    // Where it stands nobody sees it yet.
    expect(mails.mails[0]?.text).not.toContain('Read it on the page');
    expect(await (await test.get(link)).text()).toMatch(/The orchard.*May I\?/s);
    expect(await (await test.get(link, { 'accept-language': 'eo, he;q=0.8' })).text()).toMatch(/<html lang="he" dir="rtl">.*ממתינה להחלטתכם/s);
    const read = async () => (await json(await test.get(`/api/v1/sites/default/thread?id=${page}`))).thread.count;
    expect(await read()).toBe(0);
    expect((await press(link.replace('user=olga', 'user=else'), 'approve')).status).toBe(404);
    expect((await press(link, 'approve')).status).toBe(200);
    expect([await read(), (await press(link, 'spam')).status]).toEqual([1, 404]);
    const { decisions } = await json(await test.get('/api/v1/admin/sites/default/audit', owner));
    expect(decisions[0]).toMatchObject({ who: 'user:olga', subject: waiting.id });
    await notice('none');
  });

  it('tell each of those who decide in their own language, which the page that they lead to speaks too', async () => {
    const speak = (language: string) => test.send('PUT', '/api/v1/admin/language', { language }, owner);
    await speak('pl');
    await test.setSite({ policy: { moderation: 'all' } });
    await notice('at-once');
    await write(bob, 'Mogę?');
    await deliver();
    expect(mails.mails).toMatchObject([{ subject: 'Komentarz na „The garden” czeka na Twoją decyzję', html: expect.stringContaining('<html lang="pl" dir="ltr">'), text: expect.stringContaining('Bob pisze na „The garden” komentarz, który czeka na Twoją decyzję:') }]);
    const link = linkIn(mails.mails.splice(0)[0], 'mail/decide');
    expect(await (await test.get(link, { 'accept-language': 'he' })).text()).toMatch(/<html lang="pl" dir="ltr">.*Zatwierdź/s);
    await notice('daily');
    for (const text of ['Pierwszy', 'Drugi']) await write(bob, text);
    test.wait(60 * 24);
    await deliver();
    expect(mails.mails).toMatchObject([{ subject: '2 komentarze na default czekają na Twoją decyzję', text: expect.stringContaining('Otwórz kolejkę') }]);
    await test.setSite({ policy: { moderation: 'none' } });
    await speak('en');
    await notice('none');
  });

  it('tell those who decide of what was changed so that it waits, once', async () => {
    await notice('at-once');
    const { comment, token } = await json(await test.post(draft('A calm word', { page: { id: page, title: 'The garden' }, author: bob })));
    const change = (body: string) => test.send('PATCH', `/api/v1/sites/default/comments/${comment.id}`, { body }, { authorization: `Bearer ${token}` });
    await change('https://a.example https://b.example https://c.example');
    await change('https://a.example https://b.example https://d.example');
    await deliver();
    expect(mails.mails.map(({ subject }) => subject)).toEqual(['A comment waits on “The garden”']);
    await notice('none');
  });

  it('let somebody in by a link that works once, and say nothing about who is known', async () => {
    const ask = async (email: string) => json(await test.send('POST', '/api/v1/admin/session/mail', { email }, { ...ownPage, origin: 'https://comments.example.com', 'accept-language': 'sv' }));
    expect(await ask('nobody@example.org')).toEqual(await ask('olga@example.org'));
    await ask('olga@example.org');
    await deliver();
    expect(mails.mails.map(({ subject }) => subject)).toEqual(['Logga in i Afterword']);
    const secret = /#sign-in=([\w-]+)/.exec(mails.mails[0]?.text ?? '')?.[1];
    const enter = () => test.send('POST', '/api/v1/admin/session/link', { secret }, { ...ownPage, origin: 'https://comments.example.com' });
    const entered = await enter();
    expect([entered.status, entered.headers.get('set-cookie')]).toEqual([200, expect.stringMatching(/^__Host-afterword=[\w-]{43}; Path=\/; Secure; HttpOnly; SameSite=Strict; Max-Age=\d+$/)]);
    expect((await enter()).status).toBe(401);
    expect(JSON.stringify(await opened.store.read((db) => db.selectFrom('outbox').selectAll().execute()))).not.toContain(String(secret));
  });

  describe('and a mail server that', () => {
    const state = async () => {
      const read = await opened.store.read((db) => db.selectFrom('outbox').select(['status', 'tries', 'fault']).where('cause', 'like', 'reply:%').where('status', '<>', 'done').execute());
      return read.ok ? read.value : [];
    };
    const answered = async () => {
      const { id } = await confirmed({ name: 'Faye', email: `faye-${page.slice(1)}@example.org` });
      return write(bob, 'An answer under hard conditions', { parent: id });
    };

    it('answers 451 is asked again, later and later, until it takes it', async () => {
      await answered();
      mails.manner = 'answers 451';
      await deliver();
      expect(await state()).toEqual([{ status: 'pending', tries: 1, fault: 'the mail server answered 451' }]);
      expect(await deliver()).toBe(0);
      test.wait(1);
      await deliver();
      test.wait(3);
      expect(await deliver()).toBe(0);
      mails.manner = 'takes';
      test.wait(1);
      await deliver();
      expect([mails.mails.length, await state()]).toEqual([1, []]);
    });

    it('answers 550 is not asked again; the owner sees it and has it sent', async () => {
      await answered();
      mails.manner = 'answers 550';
      await deliver();
      test.wait(60 * 24);
      expect(await deliver()).toBe(0);
      const outbox = '/api/v1/admin/sites/default/outbox';
      const { messages } = await json(await test.get(outbox, owner));
      expect(messages).toEqual([expect.objectContaining({ kind: 'mail', recipient: 'f…@example.org', fault: 'the mail server answered 550', tries: 1 })]);
      mails.manner = 'takes';
      expect((await test.send('POST', `${outbox}/${messages[0].id}/resend`, undefined, owner)).status).toBe(200);
      await deliver();
      expect([mails.mails.length, (await json(await test.get(outbox, owner))).messages]).toEqual([1, []]);
      expect((await test.send('POST', `${outbox}/${messages[0].id}/resend`, undefined, owner)).status).toBe(404);
    });

    it('dies after DATA may get it twice, under the same name', async () => {
      await answered();
      mails.manner = 'dies after DATA';
      await deliver();
      expect((await state())[0]).toMatchObject({ status: 'pending', tries: 1 });
      mails.manner = 'takes';
      test.wait(1);
      await deliver();
      const names = mails.mails.map(({ messageId }) => messageId);
      expect([names.length, new Set(names).size, await state()]).toEqual([2, 1, []]);
    });

    it('stalls is left, and asked again', async () => {
      await answered();
      mails.manner = 'stalls';
      await deliver();
      expect((await state())[0]).toMatchObject({ status: 'pending', fault: 'the mail server: ETIMEDOUT' });
      mails.manner = 'takes';
      test.wait(1);
      await deliver();
      expect(mails.mails).toHaveLength(1);
    });

    it('is not there keeps no reader waiting; nothing is lost', async () => {
      const { id } = await confirmed({ name: 'Gus', email: `gus-${page.slice(1)}@example.org` });
      await mails.stop();
      expect((await write(bob, 'Posted all the same', { parent: id })).status).toBe('published');
      await deliver();
      expect((await state())[0]).toMatchObject({ status: 'pending', fault: expect.stringContaining('the mail server') });
      mails = await startMailServer();
      test.wait(1);
      await deliver();
      expect(mails.mails).toHaveLength(1);
    });

    it('is gone for days leaves a dead letter after eight tries', async () => {
      await answered();
      mails.manner = 'answers 451';
      let tries = 0;
      for (let hours = 0; hours < 24 * 4; hours += 1) {
        tries += await deliver();
        test.wait(60);
      }
      expect([tries, (await state())[0]?.status]).toEqual([8, 'dead']);
      const { messages } = await json(await test.get('/api/v1/admin/sites/default/outbox', owner));
      expect((await test.send('DELETE', `/api/v1/admin/sites/default/outbox/${messages[0].id}`, undefined, owner)).status).toBe(200);
      expect(await state()).toEqual([]);
    });

    it('is asked by two workers gets each mail once', async () => {
      const { id } = await confirmed({ name: 'Hugo', email: 'hugo@example.org' });
      for (let count = 0; count < 6; count += 1) await write(bob, `Answer ${count} on ${page}`, { parent: id });
      await Promise.all([deliver(), deliver(), deliver()]);
      const texts = mails.mails.map(({ text }) => /Answer \d/.exec(text ?? '')?.[0]).sort();
      expect(texts).toEqual(['Answer 0', 'Answer 1', 'Answer 2', 'Answer 3', 'Answer 4', 'Answer 5']);
    });
  });
});
