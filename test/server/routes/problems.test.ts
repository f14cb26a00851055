import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { contract } from '../../../shared/contract/all.ts';
import { limits } from '../../../shared/limits.ts';
import { problemTable, succeed, type ProblemSlug } from '../../../shared/problem.ts';
import { countSignIn, countSmall } from '../../../server/limits.ts';
import { openStore } from '../../../server/store/open.ts';
import { createTestApp, draft, testSecret, type TestApp } from '../../support/app.ts';
import { ownPage, password, signInAs, type Headers } from '../../support/people.ts';
import { stores, type TestStore } from '../../support/stores.ts';

type Ask = (test: TestApp) => Promise<Response>;

const json = async (response: Response) => JSON.parse(await response.text());

/** A comment of this test alone, with its token. */
async function posted(test: TestApp, body: string): Promise<{ path: string; auth: Record<string, string>; id: string }> {
  const { comment, token } = await json(await test.post(draft(body, { page: { id: `/${body}` } })));
  return { id: comment.id, path: `/api/v1/sites/default/comments/${comment.id}`, auth: { authorization: `Bearer ${token}` } };
}

/** The same request to an application whose database is gone. */
async function withoutDatabase(ask: (test: TestApp) => Promise<Response>): Promise<Response> {
  const store = await openStore(`${inject('postgresUrl')}`);
  await store.close();
  return ask(createTestApp({ ...store, read: failing, recent: failing, write: failing, faults: async () => ['database'] }));
}
const failing = async () => ({ ok: false as const, problem: { slug: 'unavailable' as const, retryAfter: 5 } });

const nothing = '/api/v1/sites/default/comments/nothing';
const reader = { authorization: 'Bearer a-key-that-a-device-made' };

/** Asks about a comment of a thread that was frozen after it. */
async function whileFrozen(test: TestApp, body: string, ask: (path: string) => Promise<Response>): Promise<Response> {
  const { path } = await posted(test, body);
  await test.setThread(`/${body}`, { level: 'frozen', level_at: test.now });
  return ask(path);
}

/** Asks from a page whose origin is not one of the site's. */
async function fromElsewhere(test: TestApp, body: string, ask: (path: string) => Promise<Response>): Promise<Response> {
  const { path } = await posted(test, body);
  await test.setSite({ origins: ['https://blog.example'] });
  const answer = await ask(path);
  await test.setSite({ origins: [] });
  return answer;
}

/** Asks from a network that has used up what it may ask for. */
async function tooOften(test: TestApp, ask: (test: TestApp) => Promise<Response>): Promise<Response> {
  test.address = '203.0.113.7';
  const asking = { site: 'default', address: test.address, now: test.now };
  await test.store.write(async (db) => {
    let counted = await countSmall(db, { secret: testSecret }, asking);
    while (counted.ok) counted = await countSmall(db, { secret: testSecret }, asking);
    return succeed(null);
  });
  const answer = await ask(test);
  test.address = undefined;
  return answer;
}

/** Asks from a network that tried to sign in as often as it may. */
async function afterManyTries(test: TestApp, ask: () => Promise<Response>): Promise<Response> {
  test.address = '198.51.100.7';
  const asking = { address: test.address, now: test.now };
  await test.store.write(async (db) => {
    let counted = await countSignIn(db, { secret: testSecret }, asking);
    while (counted.ok) counted = await countSignIn(db, { secret: testSecret }, asking);
    return succeed(null);
  });
  const answer = await ask();
  test.address = undefined;
  return answer;
}

/** What a device might have answered, had it been asked. */
const madeUp = { id: 'x', rawId: 'x', type: 'public-key', clientExtensionResults: {}, response: { clientDataJSON: 'x', attestationObject: 'x', authenticatorData: 'x', signature: 'x' } };

const long = 'x'.repeat(limits.requestBytes + 1);

const admin = '/api/v1/admin';
const evil = { ...ownPage, origin: 'https://evil.example' };

const owners = new WeakMap<TestApp, Promise<Headers>>();

/** A call of the dashboard by somebody who is an owner everywhere. */
function asOwner(method: string, path: string, body?: object, more: Headers = {}): Ask {
  return async (test) => {
    const signedIn = owners.get(test) ?? signInAs(test, 'an-owner', '*', 'owner');
    owners.set(test, signedIn);
    return test.send(method, admin + path, body, { ...(await signedIn), ...more });
  };
}

/** What every call of the dashboard can answer with. */
const adminCases = (method: string, path: string, body?: object): Partial<Record<ProblemSlug, Ask>> => ({
  'not-signed-in': (test) => test.send(method, admin + path, body, ownPage),
  'origin-not-allowed': asOwner(method, path, body, evil),
  'too-large': (test) => test.send(method, admin + path, { body: long }, ownPage),
  unavailable: () => withoutDatabase((test) => test.send(method, admin + path, body, { ...ownPage, cookie: 'afterword=made-up' })),
});

/** What every call about a site can answer with beyond that. */
const siteCases = (method: string, path: string, body?: object): Partial<Record<ProblemSlug, Ask>> => ({
  ...adminCases(method, `/sites/default${path}`, body),
  'not-permitted': async (test) => test.send(method, `${admin}/sites/default${path}`, body, await signInAs(test, `nobody-${method}-${path}`, 'elsewhere', 'owner')),
  'not-found': asOwner(method, `/sites/nowhere${path}`, body),
});

/** One real request for each problem that a contract names. */
const cases: Readonly<Record<string, Partial<Record<ProblemSlug, Ask>>>> = {
  getThread: {
    invalid: (test) => test.get('/api/v1/sites/default/thread'),
    'not-found': (test) => test.get('/api/v1/sites/nowhere/thread?id=/a'),
    unavailable: () => withoutDatabase((test) => test.get('/api/v1/sites/default/thread?id=/a')),
  },
  getReplies: {
    invalid: async (test) => test.get(`${(await posted(test, 'replies-invalid')).path}/replies?after=not-a-cursor`),
    'not-found': (test) => test.get('/api/v1/sites/default/comments/nothing/replies'),
    unavailable: () => withoutDatabase((test) => test.get('/api/v1/sites/default/comments/nothing/replies')),
  },
  postComment: {
    invalid: (test) => test.post({}),
    'not-found': (test) => test.post(draft(), {}, 'nowhere'),
    'thread-closed': async (test) => {
      await posted(test, 'post-closed');
      await test.setThread('/post-closed', { level: 'closed', level_at: test.now });
      return test.post(draft('Too late', { page: { id: '/post-closed' } }));
    },
    'too-fast': async (test) => {
      test.wait(2);
      await test.setSite({ policy: { sitePerMinute: 1 } });
      await posted(test, 'post-fast');
      const answer = await test.post(draft('Too fast'));
      await test.setSite({ policy: { sitePerMinute: limits.sitePerMinute } });
      test.wait(2);
      return answer;
    },
    'challenge-required': async (test) => {
      await test.setSite({ policy: { challenge: 'always' } });
      const answer = await test.post(draft('Work first'));
      await test.setSite({ policy: { challenge: 'suspicious' } });
      return answer;
    },
    banned: async (test) => {
      await asOwner('POST', '/sites/default/bans', { by: 'name', value: 'Mallory' })(test);
      return test.post(draft('Me again', { author: { name: 'mallory' } }));
    },
    duplicate: async (test) => {
      await posted(test, 'post-duplicate');
      return test.post(draft('post-duplicate', { page: { id: '/post-duplicate' } }));
    },
    'origin-not-allowed': async (test) => {
      await test.setSite({ origins: ['https://blog.example'] });
      const answer = await test.post(draft('From elsewhere'), { origin: 'https://evil.example' });
      await test.setSite({ origins: [] });
      return answer;
    },
    'too-large': (test) => test.post(draft(long)),
    unavailable: () => withoutDatabase((test) => test.post(draft())),
  },
  editComment: {
    invalid: async (test) => {
      const { path, auth } = await posted(test, 'edit-invalid');
      return test.send('PATCH', path, { body: '' }, auth);
    },
    'not-found': (test) => test.send('PATCH', '/api/v1/sites/default/comments/nothing', { body: 'New' }),
    'thread-closed': async (test) => {
      const { path, auth } = await posted(test, 'edit-frozen');
      await test.setThread('/edit-frozen', { level: 'frozen', level_at: test.now });
      return test.send('PATCH', path, { body: 'New' }, auth);
    },
    duplicate: async (test) => {
      const { path, auth } = await posted(test, 'edit-duplicate');
      await test.post(draft('Said before', { page: { id: '/edit-duplicate' } }));
      return test.send('PATCH', path, { body: 'Said  before' }, auth);
    },
    banned: async (test) => {
      const { comment, token } = JSON.parse(await (await test.post(draft('Let me in', { page: { id: '/edit-banned' }, author: { name: 'Trudy' } }))).text());
      await asOwner('POST', '/sites/default/bans', { by: 'name', value: 'Trudy' })(test);
      return test.send('PATCH', `/api/v1/sites/default/comments/${comment.id}`, { body: 'New' }, { authorization: `Bearer ${token}` });
    },
    'origin-not-allowed': async (test) => {
      const { path, auth } = await posted(test, 'edit-origin');
      await test.setSite({ origins: ['https://blog.example'] });
      const answer = await test.send('PATCH', path, { body: 'New' }, auth);
      await test.setSite({ origins: [] });
      return answer;
    },
    'too-fast': async (test) => {
      const { path, auth } = await posted(test, 'edit-fast');
      return tooOften(test, () => test.send('PATCH', path, { body: 'New' }, auth));
    },
    'token-expired': async (test) => {
      const { path, auth } = await posted(test, 'edit-late');
      test.wait(limits.editMinutes);
      return test.send('PATCH', path, { body: 'New' }, auth);
    },
    'too-large': async (test) => {
      const { path, auth } = await posted(test, 'edit-large');
      return test.send('PATCH', path, { body: long }, auth);
    },
    unavailable: () => withoutDatabase((test) => test.send('PATCH', '/api/v1/sites/default/comments/a', { body: 'New' })),
  },
  removeComment: {
    invalid: async (test) => test.send('DELETE', '/api/v1/sites/default/comments/a', undefined, { authorization: 'Basic ' + 'x'.repeat(3000) }),
    'not-found': (test) => test.send('DELETE', '/api/v1/sites/default/comments/nothing'),
    'thread-closed': async (test) => {
      const { path, auth } = await posted(test, 'remove-frozen');
      await test.setThread('/remove-frozen', { level: 'frozen', level_at: test.now });
      return test.send('DELETE', path, undefined, auth);
    },
    'origin-not-allowed': async (test) => {
      const { path, auth } = await posted(test, 'remove-origin');
      await test.setSite({ origins: ['https://blog.example'] });
      const answer = await test.send('DELETE', path, undefined, auth);
      await test.setSite({ origins: [] });
      return answer;
    },
    'too-fast': async (test) => {
      const { path } = await posted(test, 'remove-fast');
      return tooOften(test, () => test.send('DELETE', path));
    },
    'token-expired': async (test) => test.send('DELETE', (await posted(test, 'remove-bare')).path),
    unavailable: () => withoutDatabase((test) => test.send('DELETE', '/api/v1/sites/default/comments/a')),
  },
  putReaction: {
    invalid: async (test) => test.send('PUT', `${(await posted(test, 'react-invalid')).path}/reaction`, { reaction: 'x' }, reader),
    'too-fast': async (test) => {
      const { path } = await posted(test, 'react-fast');
      return tooOften(test, () => test.send('PUT', `${path}/reaction`, { reaction: '♥' }, reader));
    },
    'not-found': (test) => test.send('PUT', `${nothing}/reaction`, { reaction: '♥' }, reader),
    'thread-closed': (test) => whileFrozen(test, 'react-frozen', (path) => test.send('PUT', `${path}/reaction`, { reaction: '♥' }, reader)),
    'origin-not-allowed': (test) => fromElsewhere(test, 'react-origin', (path) => test.send('PUT', `${path}/reaction`, { reaction: '♥' }, reader)),
    'too-large': (test) => test.send('PUT', `${nothing}/reaction`, { reaction: long }, reader),
    unavailable: () => withoutDatabase((test) => test.send('PUT', `${nothing}/reaction`, { reaction: '♥' }, reader)),
  },
  removeReaction: {
    invalid: (test) => test.send('DELETE', `${nothing}/reaction`),
    'too-fast': async (test) => {
      const { path } = await posted(test, 'unreact-fast');
      return tooOften(test, () => test.send('DELETE', `${path}/reaction`, undefined, reader));
    },
    'not-found': (test) => test.send('DELETE', `${nothing}/reaction`, undefined, reader),
    'thread-closed': (test) => whileFrozen(test, 'unreact-frozen', (path) => test.send('DELETE', `${path}/reaction`, undefined, reader)),
    'origin-not-allowed': (test) => fromElsewhere(test, 'unreact-origin', (path) => test.send('DELETE', `${path}/reaction`, undefined, reader)),
    unavailable: () => withoutDatabase((test) => test.send('DELETE', `${nothing}/reaction`, undefined, reader)),
  },
  reportComment: {
    invalid: (test) => test.send('POST', `${nothing}/report`, { reason: 'dull' }, reader),
    'too-fast': async (test) => {
      const { path } = await posted(test, 'report-fast');
      return tooOften(test, () => test.send('POST', `${path}/report`, { reason: 'spam' }, reader));
    },
    'not-found': (test) => test.send('POST', `${nothing}/report`, { reason: 'spam' }, reader),
    'origin-not-allowed': (test) => fromElsewhere(test, 'report-origin', (path) => test.send('POST', `${path}/report`, { reason: 'spam' }, reader)),
    'too-large': (test) => test.send('POST', `${nothing}/report`, { reason: long }, reader),
    unavailable: () => withoutDatabase((test) => test.send('POST', `${nothing}/report`, { reason: 'spam' }, reader)),
  },
  previewBody: {
    invalid: (test) => test.send('POST', '/api/v1/sites/default/preview', { body: ' ' }),
    'too-fast': (test) => tooOften(test, () => test.send('POST', '/api/v1/sites/default/preview', { body: 'Hello' })),
    'not-found': (test) => test.send('POST', '/api/v1/sites/nowhere/preview', { body: 'Hello' }),
    'too-large': (test) => test.send('POST', '/api/v1/sites/default/preview', { body: long }),
    unavailable: () => withoutDatabase((test) => test.send('POST', '/api/v1/sites/default/preview', { body: 'Hello' })),
  },
  getCounts: {
    invalid: (test) => test.get('/api/v1/sites/default/counts'),
    'not-found': (test) => test.get('/api/v1/sites/nowhere/counts?id=/a'),
    unavailable: () => withoutDatabase((test) => test.get('/api/v1/sites/default/counts?id=/a')),
  },
  getEvents: {
    invalid: (test) => test.get('/api/v1/sites/default/events'),
    'not-found': (test) => test.get('/api/v1/sites/nowhere/events?id=/a'),
    unavailable: () => withoutDatabase((test) => test.get('/api/v1/sites/default/events?id=/a')),
  },
  getFeed: {
    invalid: (test) => test.get(`/api/v1/sites/default/feed.atom?id=${'x'.repeat(limits.pageIdLength + 1)}`),
    'not-found': (test) => test.get('/api/v1/sites/nowhere/feed.atom'),
    unavailable: () => withoutDatabase((test) => test.get('/api/v1/sites/default/feed.atom')),
  },
  signIn: {
    invalid: (test) => test.send('POST', `${admin}/session`, { email: 'no address', password }, ownPage),
    'not-signed-in': (test) => test.send('POST', `${admin}/session`, { email: 'ann@example.org', password: 'wrong' }, ownPage),
    'too-fast': async (test) => {
      for (let count = 0; count < 5; count += 1) await test.send('POST', `${admin}/session`, { email: 'bob@example.org', password: 'wrong' }, ownPage);
      return test.send('POST', `${admin}/session`, { email: 'bob@example.org', password: 'wrong' }, ownPage);
    },
    'origin-not-allowed': (test) => test.send('POST', `${admin}/session`, { email: 'ann@example.org', password }, evil),
    'too-large': (test) => test.send('POST', `${admin}/session`, { email: long, password }, ownPage),
    unavailable: () => withoutDatabase((test) => test.send('POST', `${admin}/session`, { email: 'ann@example.org', password }, ownPage)),
  },
  enterByLink: {
    invalid: (test) => test.send('POST', `${admin}/session/link`, { secret: 'x', password: 'short' }, ownPage),
    'not-signed-in': (test) => test.send('POST', `${admin}/session/link`, { secret: 'made-up', password }, ownPage),
    'origin-not-allowed': (test) => test.send('POST', `${admin}/session/link`, { secret: 'made-up', password }, evil),
    'too-large': (test) => test.send('POST', `${admin}/session/link`, { secret: long, password }, ownPage),
    unavailable: () => withoutDatabase((test) => test.send('POST', `${admin}/session/link`, { secret: 'made-up', password }, ownPage)),
  },
  getSession: adminCases('GET', '/session'),
  signOut: adminCases('DELETE', '/session'),
  listSessions: adminCases('GET', '/sessions'),
  revokeSession: { ...adminCases('DELETE', '/sessions/nothing'), 'not-found': asOwner('DELETE', '/sessions/nothing') },
  setLanguage: { ...adminCases('PUT', '/language', { language: 'de' }), invalid: asOwner('PUT', '/language', { language: 'eo' }) },
  setPassword: {
    ...adminCases('PUT', '/password', { current: password, password }),
    invalid: asOwner('PUT', '/password', {}),
    'not-permitted': asOwner('PUT', '/password', { current: 'not it', password }),
    'too-fast': async (test) => {
      const headers = await signInAs(test, 'forgetful', '*', 'owner');
      for (let count = 0; count < 5; count += 1) await test.send('PUT', `${admin}/password`, { current: 'not it', password }, headers);
      return test.send('PUT', `${admin}/password`, { current: 'not it', password }, headers);
    },
  },
  listThreads: { ...siteCases('GET', '/threads'), invalid: asOwner('GET', '/sites/default/threads?limit=0') },
  orderThread: { ...siteCases('POST', '/threads/order', { order: 'auto', id: '/a' }), invalid: asOwner('POST', '/sites/default/threads/order', { order: 'shut' }) },
  moveThread: { ...siteCases('POST', '/threads/move', { id: '/nothing', to: '/a' }), invalid: asOwner('POST', '/sites/default/threads/move', { id: '/a', to: ' ' }) },
  orderLock: { ...siteCases('PUT', '/comments/nothing/lock', { locked: true }), invalid: asOwner('PUT', '/sites/default/comments/nothing/lock', { locked: 'yes' }) },
  listComments: { ...siteCases('GET', '/comments'), invalid: asOwner('GET', '/sites/default/comments?status=lost') },
  getQueue: siteCases('GET', '/queue'),
  decideComments: { ...siteCases('POST', '/decisions', { ids: ['a'], decision: 'spam' }), invalid: asOwner('POST', '/sites/default/decisions', { ids: [], decision: 'spam' }) },
  rewriteComment: { ...siteCases('PATCH', '/comments/nothing', { body: 'x' }), invalid: asOwner('PATCH', '/sites/default/comments/nothing', { body: ' ' }) },
  answerComment: {
    ...siteCases('POST', '/comments/nothing/reply', { body: 'x' }),
    invalid: asOwner('POST', '/sites/default/comments/nothing/reply', { body: ' ' }),
    duplicate: async (test) => {
      const { id } = await posted(test, 'answer-duplicate');
      const answer = asOwner('POST', `/sites/default/comments/${id}/reply`, { body: 'Twice' });
      await answer(test);
      return answer(test);
    },
  },
  addSite: {
    ...adminCases('POST', '/sites', { slug: 'new', title: 'New', origins: [] }),
    invalid: asOwner('POST', '/sites', { slug: 'default', title: 'Taken', origins: [] }),
    'not-permitted': async (test) => test.send('POST', `${admin}/sites`, { slug: 'new', title: 'New', origins: [] }, await signInAs(test, 'owner-of-one', 'default', 'owner')),
  },
  getSettings: siteCases('GET', ''),
  changeSettings: { ...siteCases('PATCH', '', { title: 'x' }), invalid: asOwner('PATCH', '/sites/default', { editMinutes: -1 }) },
  listAudit: { ...siteCases('GET', '/audit'), invalid: asOwner('GET', '/sites/default/audit?limit=x') },
  listBans: { ...siteCases('GET', '/bans'), invalid: asOwner('GET', '/sites/default/bans?limit=0') },
  addBans: { ...siteCases('POST', '/bans', { by: 'comment', comment: 'nothing', kinds: ['name'] }), invalid: asOwner('POST', '/sites/default/bans', { by: 'name', value: '' }) },
  liftBan: siteCases('DELETE', '/bans/nothing'),
  listPeople: siteCases('GET', '/people'),
  invitePerson: { ...siteCases('POST', '/people', { email: 'ina@example.org', name: 'Ina', role: 'viewer' }), invalid: asOwner('POST', '/sites/default/people', {}) },
  removePerson: { ...siteCases('DELETE', '/people/nothing'), invalid: asOwner('DELETE', '/sites/default/people/an-owner') },
  getNotice: siteCases('GET', '/notice'),
  setNotice: { ...siteCases('PUT', '/notice', { how: 'none' }), invalid: asOwner('PUT', '/sites/default/notice', { how: 'loudly' }) },
  listWebhooks: siteCases('GET', '/webhooks'),
  addWebhook: { ...siteCases('POST', '/webhooks', { url: 'https://hooks.example/' }), invalid: asOwner('POST', '/sites/default/webhooks', { url: 'ftp://hooks.example/' }) },
  removeWebhook: siteCases('DELETE', '/webhooks/nothing'),
  listDead: { ...siteCases('GET', '/outbox'), invalid: asOwner('GET', '/sites/default/outbox?limit=0') },
  resendMessage: siteCases('POST', '/outbox/nothing/resend'),
  dropMessage: siteCases('DELETE', '/outbox/nothing'),
  exportPerson: { ...siteCases('POST', '/person/export', { email: 'nobody@example.org' }), invalid: asOwner('POST', '/sites/default/person/export', {}) },
  erasePerson: { ...siteCases('POST', '/person/erase', { email: 'nobody@example.org', how: 'delete' }), invalid: asOwner('POST', '/sites/default/person/erase', { email: 'nobody@example.org' }) },
  listPasskeys: adminCases('GET', '/passkeys'),
  offerPasskey: adminCases('POST', '/passkeys/options'),
  addPasskey: { ...adminCases('POST', '/passkeys', { credential: madeUp }), invalid: asOwner('POST', '/passkeys', { credential: madeUp }) },
  removePasskey: { ...adminCases('DELETE', '/passkeys/nothing'), 'not-found': asOwner('DELETE', '/passkeys/nothing') },
  askPasskey: {
    'too-fast': (test) => afterManyTries(test, () => test.send('POST', `${admin}/session/passkey/options`, undefined, ownPage)),
    'origin-not-allowed': (test) => test.send('POST', `${admin}/session/passkey/options`, undefined, evil),
    unavailable: () => withoutDatabase((test) => test.send('POST', `${admin}/session/passkey/options`, undefined, ownPage)),
  },
  enterByPasskey: {
    invalid: (test) => test.send('POST', `${admin}/session/passkey`, {}, ownPage),
    'not-signed-in': (test) => test.send('POST', `${admin}/session/passkey`, { credential: madeUp }, ownPage),
    'origin-not-allowed': (test) => test.send('POST', `${admin}/session/passkey`, { credential: madeUp }, evil),
    'too-large': (test) => test.send('POST', `${admin}/session/passkey`, { credential: long }, ownPage),
    unavailable: () => withoutDatabase((test) => test.send('POST', `${admin}/session/passkey`, { credential: madeUp }, ownPage)),
  },
  mailLink: {
    invalid: (test) => test.send('POST', `${admin}/session/mail`, { email: 'no address' }, ownPage),
    'too-fast': (test) => afterManyTries(test, () => test.send('POST', `${admin}/session/mail`, { email: 'ann@example.org' }, ownPage)),
    'origin-not-allowed': (test) => test.send('POST', `${admin}/session/mail`, { email: 'ann@example.org' }, evil),
    'too-large': (test) => test.send('POST', `${admin}/session/mail`, { email: long }, ownPage),
    unavailable: () => withoutDatabase((test) => test.send('POST', `${admin}/session/mail`, { email: 'ann@example.org' }, ownPage)),
  },
  getHealth: {},
  examine: {
    invalid: (test) => test.send('POST', '/api/v1/doctor', {}),
    'not-found': (test) => test.send('POST', '/api/v1/doctor', { token: 'made-up' }),
    'too-large': (test) => test.send('POST', '/api/v1/doctor', { token: long }),
  },
  getMetrics: { 'not-found': (test) => test.get('/metrics') },
  getReadiness: { unavailable: () => withoutDatabase((test) => test.get('/readyz')) },
};

describe.each(stores)('on $name', ({ open }) => {
  let opened: TestStore;
  let test: TestApp;
  beforeAll(async () => {
    opened = await open();
    test = createTestApp(opened.store);
  });
  afterAll(() => opened.close());

  for (const [name, { path, problems }] of Object.entries(contract)) {
    for (const slug of problems) {
      it(`${name} answers ${slug} as a problem of its own`, async () => {
        const ask = cases[name]?.[slug];
        expect(ask, `a case for ${name} and ${slug}`).toBeTypeOf('function');
        const response = await ask?.(test);
        const body = response && (await json(response));
        expect(body).toMatchObject({ type: `/problems/${slug}`, status: problemTable[slug].status, title: problemTable[slug].title });
        expect(response?.status).toBe(problemTable[slug].status);
        expect(response?.headers.get('content-type')).toBe('application/problem+json');
        expect(response?.headers.get('access-control-allow-origin')).toBe(path.startsWith(admin) ? null : '*');
      });
    }
  }
});
