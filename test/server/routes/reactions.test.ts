import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, draft, type TestApp } from '../../support/app.ts';
import { stores, type TestStore } from '../../support/stores.ts';

const json = async (response: Response) => JSON.parse(await response.text());
const key = (name: string) => ({ authorization: `Bearer ${name.padEnd(16, '-')}` });

describe.each(stores)('on $name', ({ open }) => {
  let opened: TestStore;
  let test: TestApp;
  beforeAll(async () => {
    opened = await open();
    test = createTestApp(opened.store);
    await test.setSite({ policy: { reactions: ['♥', '👍'] } });
  });
  afterAll(() => opened.close());

  const posted = async (page: string, more: Record<string, unknown> = {}) =>
    (await json(await test.post(draft(`On ${page}`, { page: { id: page }, ...more })))).comment;
  const path = (id: string) => `/api/v1/sites/default/comments/${id}`;
  const react = (id: string, name: string, reaction: string) => test.send('PUT', `${path(id)}/reaction`, { reaction }, key(name));
  const thread = async (page: string, more = '') => json(await test.get(`/api/v1/sites/default/thread?id=${page}${more}`));

  describe('reactions', () => {
    it('count one reader once: the last choice, the same again, and none', async () => {
      const { id } = await posted('/once');
      expect(await json(await react(id, 'ann', '♥'))).toEqual({ reactions: { '♥': 1 }, mine: '♥' });
      expect(await json(await react(id, 'ann', '♥'))).toEqual({ reactions: { '♥': 1 }, mine: '♥' });
      expect(await json(await react(id, 'ann', '👍'))).toEqual({ reactions: { '👍': 1 }, mine: '👍' });
      expect(await json(await react(id, 'bob', '👍'))).toEqual({ reactions: { '👍': 2 }, mine: '👍' });
      const undo = () => test.send('DELETE', `${path(id)}/reaction`, undefined, key('ann'));
      expect(await json(await undo())).toEqual({ reactions: { '👍': 1 }, mine: null });
      expect(await json(await undo())).toEqual({ reactions: { '👍': 1 }, mine: null });
      const read = await thread('/once');
      expect([read.thread.reactions, read.comments[0].reactions]).toEqual([['♥', '👍'], { '👍': 1 }]);
    });

    it('are exact however many come at once', async () => {
      const { id } = await posted('/crowd');
      const crowd = Array.from({ length: 50 }, (_, index) => react(id, `reader-${index}`, index % 2 === 0 ? '♥' : '👍'));
      const insistent = Array.from({ length: 50 }, () => react(id, 'insistent', '♥'));
      const statuses = (await Promise.all([...crowd, ...insistent])).map(({ status }) => status);
      expect(new Set(statuses)).toEqual(new Set([200]));
      expect((await thread('/crowd')).comments[0].reactions).toEqual({ '♥': 26, '👍': 25 });
    });

    it('raise the thread’s version and move a comment up in the order `top`', async () => {
      const [first, second] = [await posted('/top', { author: { name: 'First' } }), await posted('/top', { author: { name: 'Second' } })];
      const before = (await thread('/top')).thread.version;
      await react(second.id, 'ann', '♥');
      const after = await thread('/top', '&sort=top');
      expect(after.thread.version).toBeGreaterThan(before);
      expect(after.comments.map(({ id }: { id: string }) => id)).toEqual([second.id, first.id]);
    });

    it('go with the comment', async () => {
      const response = await json(await test.post(draft('Soon gone', { page: { id: '/gone' } })));
      await test.post(draft('Still here', { page: { id: '/gone' }, parent: response.comment.id }));
      await react(response.comment.id, 'ann', '♥');
      await test.send('DELETE', path(response.comment.id), undefined, { authorization: `Bearer ${response.token}` });
      const { comments } = await thread('/gone');
      expect([comments[0].status, comments[0].reactions]).toEqual(['deleted', {}]);
      expect((await react(response.comment.id, 'ann', '♥')).status).toBe(404);
      const { rows } = await opened.store.read(async (db) => db.selectFrom('reactions').selectAll().where('comment', '=', response.comment.id).execute()).then((read) => ({ rows: read.ok ? read.value : null }));
      expect(rows).toEqual([]);
    });

    it('keep nothing of a reader but a hash', async () => {
      const { id } = await posted('/hash');
      await react(id, 'a-very-secret-key', '♥');
      const read = await opened.store.read(async (db) => db.selectFrom('reactions').selectAll().where('comment', '=', id).execute());
      expect(JSON.stringify(read)).not.toContain('secret');
      expect(test.lines.join('')).not.toContain('secret');
    });

    it('can be none, and then none is taken', async () => {
      const { id } = await posted('/none');
      await test.setSite({ policy: { reactions: [] } });
      expect((await thread('/none')).thread.reactions).toEqual([]);
      expect((await react(id, 'ann', '♥')).status).toBe(400);
      await test.setSite({ policy: { reactions: ['♥', '👍'] } });
    });
  });

  it('a report is kept once for each reader, as they said it last', async () => {
    const { id } = await posted('/reported');
    const report = (name: string, body: object) => test.send('POST', `${path(id)}/report`, body, key(name));
    expect((await report('ann', { reason: 'spam' })).status).toBe(201);
    expect(await json(await report('ann', { reason: 'abuse', note: 'Look at the last line.' }))).toEqual({ reported: true });
    await report('bob', { reason: 'other', note: '' });
    const read = await opened.store.read(async (db) => db.selectFrom('reports').select(['reason', 'note']).where('comment', '=', id).orderBy('reason').execute());
    expect(read).toEqual({ ok: true, value: [{ reason: 'abuse', note: 'Look at the last line.' }, { reason: 'other', note: null }] });
  });

  it('a preview is what posting makes of the same words, and leaves nothing behind', async () => {
    await test.setSite({ policy: { challenge: 'never' } });
    const body = '**Bold**, [link](https://a.example) and <b>text</b>';
    const preview = await json(await test.send('POST', '/api/v1/sites/default/preview', { body }, { origin: 'https://anywhere.example' }));
    expect((await thread('/preview')).thread.version).toBe(0);
    expect(preview.body).toEqual((await json(await test.post(draft(body, { page: { id: '/preview' } })))).comment.body);
  });

  describe('a passage', () => {
    const passage = { exact: 'the words', prefix: 'these are ', suffix: ' of the page' };

    it('stays with its comment, through an edit too', async () => {
      const { comment, token } = await json(await test.post(draft('About this', { page: { id: '/passage' }, passage })));
      await test.send('PATCH', path(comment.id), { body: 'Changed' }, { authorization: `Bearer ${token}` });
      expect((await thread('/passage')).comments[0].passage).toEqual(passage);
    });

    it('makes the same words about two passages two comments', async () => {
      const say = (exact: string) => test.post(draft('So true', { page: { id: '/two' }, passage: { ...passage, exact } }));
      expect([(await say('one')).status, (await say('two')).status, (await say('one')).status]).toEqual([201, 201, 409]);
    });

    it.each([
      ['with a reply', async () => ({ parent: (await posted('/answered')).id, page: { id: '/answered' }, passage }), 'passage'],
      ['without words', async () => ({ passage: { ...passage, exact: ' ' } }), 'passage.exact'],
      ['too long', async () => ({ passage: { ...passage, exact: 'x'.repeat(601) } }), 'passage.exact'],
      ['with too much around it', async () => ({ passage: { ...passage, suffix: 'x'.repeat(65) } }), 'passage.suffix'],
    ])('%s is refused by its name', async (_, more, field) => {
      const response = await test.post(draft('Refused', await more()));
      expect(await json(response)).toMatchObject({ type: '/problems/invalid', fields: [{ field }] });
    });
  });
});
