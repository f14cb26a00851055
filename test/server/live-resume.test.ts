import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { importComments, type ImportedComment } from '../../server/store/imports.ts';
import { findThread } from '../../server/store/threads.ts';
import { decisions } from '../../shared/contract/admin/comments.ts';
import type { Comment } from '../../shared/contract/comment.ts';
import { succeed } from '../../shared/problem.ts';
import { createTestApp, draft, start, type TestApp } from '../support/app.ts';
import { stores, type TestStore } from '../support/stores.ts';

interface Said {
  readonly name: string;
  readonly data: Comment & { readonly id: string };
  readonly id: string | undefined;
}

const json = async (response: Response) => JSON.parse(await response.text());

/** Everything that a stream says until its heart beats. */
async function heard(response: Response): Promise<Said[]> {
  let text = '';
  const decoder = new TextDecoder();
  for await (const bytes of response.body ?? []) {
    text += decoder.decode(bytes, { stream: true });
    if (text.endsWith(': still here\n\n')) break;
  }
  const blocks = text.split('\n\n').map((block) => new Map(block.split('\n').map((line): [string, string] => [line.replace(/:.*/, ''), line.replace(/^\w+: ?/, '')])));
  return blocks.flatMap((block) => (block.has('event') ? [{ name: block.get('event') ?? '', data: JSON.parse(block.get('data') ?? ''), id: block.get('id') }] : []));
}

/** The same sequence of numbers from 0 to 1 for the same seed (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const reader = { authorization: 'Bearer a-key-that-a-device-made' };

/** What a client knows: it places a comment only beneath one that it knows, and changes only what it knows. */
function learn(known: Map<string, Comment>, { name, data }: Said): void {
  const isPlaced = name === 'comment' && (data.parent === null || known.has(data.parent));
  if (isPlaced || (name === 'change' && known.has(data.id))) known.set(data.id, data);
  if (name === 'remove') known.delete(data.id);
}

describe.each(stores)('a stream that was cut off, on $name', ({ open }) => {
  let opened: TestStore;
  let test: TestApp;
  beforeEach(async () => {
    opened = await open();
    test = createTestApp(opened.store);
  });
  afterEach(() => opened.close());

  /** What a stream says that is opened now and left after one look of the hub. */
  async function listen(query: string, headers: Record<string, string> = {}, meanwhile = async () => {}): Promise<Said[]> {
    const response = await test.get(`/api/v1/sites/default/events?id=/a${query}`, headers);
    await meanwhile();
    await test.hub.look();
    await test.hub.beat();
    return heard(response);
  }

  const post = async (body: string, parent: string | null = null) => json(await test.post(draft(body, { parent })));
  const path = (id: string) => `/api/v1/sites/default/comments/${id}`;
  const shown = async (): Promise<Comment[]> => (await json(await test.get('/api/v1/sites/default/thread?id=/a&limit=100'))).comments;
  const sorted = (comments: readonly Comment[]) => comments.map(({ replies: _replies, branch: _branch, ...rest }) => rest).sort((one, other) => (one.id < other.id ? -1 : 1));
  const told = (events: readonly Said[]) => events.filter(({ name }) => name !== 'state' && name !== 'count').map(({ name, data, id }) => [name, data.id, id]);

  async function bring(importIds: readonly string[], status: 'published' | 'held' = 'published'): Promise<void> {
    const rows = importIds.map((importId): ImportedComment => ({
      id: `0${importId}`, importId, parent: null, kind: 'comment', status, authorName: 'Old', authorEmail: null, authorUrl: null, source: '', body: '[]', createdAt: start,
    }));
    await opened.store.write(async (db) => {
      const thread = await findThread(db, 'default', '/a');
      return succeed(thread === null ? 0 : await importComments(db, { site: 'default', thread: thread.id, source: 's', comments: rows }));
    });
  }

  it.each([1, 2, 3, 4])('misses nothing, wherever it was cut (%i)', async (seed) => {
    const random = createRandom(seed);
    const pick = <T>(all: readonly T[]): T | undefined => all[Math.floor(random() * all.length)];
    const known = new Map<string, Comment>();
    const written: { id: string; token: string }[] = [];
    let [version, heard] = ['0', 0];
    opened.store.onTouched((touched) => (heard = touched.key === '/a' ? touched.version : heard));
    const stored = () => opened.store.read((db) => findThread(db, 'default', '/a'));

    async function change(step: number): Promise<void> {
      const one = pick(written);
      const chance = random();
      if (one === undefined || chance < 0.35) {
        await test.setSite({ policy: { moderation: random() < 0.2 ? 'all' : 'none' } });
        const { comment, token } = await post(`Comment ${step}`, chance < 0.22 ? (one?.id ?? null) : null);
        if (comment) written.push({ id: comment.id, token });
      } else if (chance < 0.5) await test.send('PATCH', path(one.id), { body: `Edited in ${step}` }, { authorization: `Bearer ${one.token}` });
      else if (chance < 0.58) await test.send('DELETE', path(one.id), undefined, { authorization: `Bearer ${one.token}` });
      else if (chance < 0.66) await test.send('PUT', `${path(one.id)}/reaction`, { reaction: '♥' }, reader);
      else if (chance < 0.7) await test.send('DELETE', `${path(one.id)}/reaction`, undefined, reader);
      else if (chance < 0.78) await test.decide(one.id, random() < 0.5 ? 'lock' : 'unlock');
      else if (chance < 0.8) await bring([`${step}`]);
      else await test.decide(one.id, chance < 0.9 ? 'approve' : (pick(decisions) ?? 'hold'));
    }

    for (let round = 0; round < 15; round += 1) {
      const steps = Math.floor(random() * 5);
      for (let step = 0; step < steps; step += 1) await change(round * 10 + step);
      const said = await listen('', { 'last-event-id': version }, () => change(round * 10 + 9));
      // The connection breaks anywhere, or after all of it.
      const upTo = random() < 0.5 ? said.length : Math.floor(random() * said.length);
      for (const event of said.slice(0, upTo)) {
        learn(known, event);
        version = event.id ?? version;
      }
      if (upTo === said.length) expect(sorted([...known.values()])).toEqual(sorted(await shown()));
      // Whoever listens is woken by every write that there is something to tell of.
      expect(await stored()).toMatchObject(heard === 0 ? { value: null } : { value: { version: heard } });
    }
    for (const event of await listen(`&after=${version}`)) learn(known, event);
    expect(sorted([...known.values()])).toEqual(sorted(await shown()));
    expect(known.size).toBeGreaterThan(0);
  });

  it('is told of everything that readers see of a comment that is there', async () => {
    const { comment: root, token } = await post('Root');
    await post('Reply', root.id);
    const own = { authorization: `Bearer ${token}` };
    const changes: [Partial<Comment>, () => Promise<unknown>][] = [
      [{ editedAt: test.now }, () => test.send('PATCH', path(root.id), { body: 'Changed' }, own)],
      [{ reactions: { '♥': 1 } }, () => test.send('PUT', `${path(root.id)}/reaction`, { reaction: '♥' }, reader)],
      [{ reactions: {} }, () => test.send('DELETE', `${path(root.id)}/reaction`, undefined, reader)],
      [{ locked: true }, () => test.decide(root.id, 'lock')],
      [{ status: 'published' }, () => test.decide(root.id, 'unlock')],
      [{ status: 'deleted', body: [] }, () => test.decide(root.id, 'hold')],
      [{ status: 'published' }, () => test.decide(root.id, 'approve')],
      [{ status: 'deleted', deletedBy: 'author', author: { name: '' } }, () => test.send('DELETE', path(root.id), undefined, own)],
    ];
    for (const [index, [now, change]] of changes.entries()) {
      await change();
      const [event, ...others] = (await listen(`&after=${index + 2}`)).slice(2);
      expect({ ...event, others }).toEqual({ name: 'change', id: String(index + 3), data: expect.objectContaining({ id: root.id, ...now }), others: [] });
    }
  });

  it('is told of a comment once as new, and from then on as changed', async () => {
    const { comment, token } = await post('Hello');
    const first = await listen('&after=0');
    expect(told(first)).toEqual([['comment', comment.id, '1']]);
    await test.send('PATCH', path(comment.id), { body: 'Changed' }, { authorization: `Bearer ${token}` });
    expect(told(await listen('&after=1'))).toEqual([['change', comment.id, '2']]);
    await test.send('DELETE', path(comment.id), undefined, { authorization: `Bearer ${token}` });
    expect((await listen('&after=2')).slice(2)).toEqual([{ name: 'remove', data: { id: comment.id }, id: '3' }]);
  });

  it('hears what is answered before its answers, whichever changed last, and of a branch no more than it will be told', async () => {
    const { comment: root, token } = await post('Root');
    const { comment: reply } = await post('Reply', root.id);
    await test.send('PATCH', path(root.id), { body: 'Changed' }, { authorization: `Bearer ${token}` });
    const events = await listen('&after=0');
    expect(told(events)).toEqual([['comment', root.id, undefined], ['comment', reply.id, '3']]);
    expect(events[2]?.data.branch).toEqual({ count: 0, next: null });
    expect((await shown())[0]?.branch).toEqual({ count: 1, next: null });
  });

  it('is given the place of what may not be seen, without its words, before the answer that it holds', async () => {
    const { comment: root } = await post('A root to withdraw');
    const { comment: reply } = await post('Reply', root.id);
    await test.decide(reply.id, 'hold');
    await test.decide(root.id, 'spam');
    expect(told(await listen('&after=2'))).toEqual([['remove', root.id, undefined], ['remove', reply.id, '4']]);
    await test.decide(reply.id, 'approve');
    const events = await listen('&after=4');
    expect(told(events)).toEqual([['comment', root.id, undefined], ['comment', reply.id, '5']]);
    expect(events[2]?.data).toMatchObject({ status: 'deleted', body: [], author: { name: '' } });
  });

  it('hears nothing of what waits for the owner', async () => {
    await test.setSite({ policy: { moderation: 'all' } });
    const { comment } = await post('A secret');
    await test.decide(comment.id, 'spam');
    await bring(['1'], 'held');
    expect(told(await listen('&after=0'))).toEqual([]);
  });

  it('is told of comments that were imported, and when one of them goes', async () => {
    await post('Hello');
    await bring(['1', '2']);
    expect(told(await listen('&after=1'))).toEqual([['comment', '01', undefined], ['comment', '02', '2']]);
    await test.decide('01', 'delete');
    expect(told(await listen('&after=2'))).toEqual([['remove', '01', '3']]);
  });

  it('is sent to read anew where too much has changed, or where the server has lost what it knew', async () => {
    await post('Hello');
    await bring(Array.from({ length: 200 }, (_, index) => String(index)));
    expect((await listen('&after=1')).slice(2)).toHaveLength(200);
    expect((await listen('&after=0')).slice(2)).toEqual([{ name: 'reset', data: {}, id: '2' }]);
    expect((await listen('&after=3')).slice(2)).toEqual([{ name: 'reset', data: {}, id: '2' }]);
  });
});
