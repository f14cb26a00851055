import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Comment } from '../../shared/contract/comment.ts';
import { createTestApp, draft, type TestApp } from '../support/app.ts';
import { stores, type TestStore } from '../support/stores.ts';

interface Said {
  readonly name: string;
  readonly data: Comment & { readonly id: string };
  readonly id: string | undefined;
}

const json = async (response: Response) => JSON.parse(await response.text());

/** Everything that a stream says until it ends. */
async function heard(response: Response): Promise<Said[]> {
  const blocks = (await response.text()).split('\n\n').map((block) => new Map(block.split('\n').map((line): [string, string] => [line.replace(/:.*/, ''), line.replace(/^\w+: ?/, '')])));
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

describe.each(stores)('a stream that was cut off, on $name', ({ open }) => {
  let opened: TestStore;
  let test: TestApp;
  beforeEach(async () => {
    opened = await open();
    test = createTestApp(opened.store);
  });
  afterEach(() => opened.close());

  /** What a stream says that is opened now and ended after one look of the hub. */
  async function listen(query: string, headers: Record<string, string> = {}, meanwhile = async () => {}): Promise<Said[]> {
    const response = await test.get(`/api/v1/sites/default/events?id=/a${query}`, headers);
    await meanwhile();
    await test.hub.look();
    test.hub.close();
    return heard(response);
  }

  const post = async (body: string, parent: string | null = null) => json(await test.post(draft(body, { parent })));
  const path = (id: string) => `/api/v1/sites/default/comments/${id}`;
  const shown = async (): Promise<Comment[]> => (await json(await test.get('/api/v1/sites/default/thread?id=/a&limit=100'))).comments;
  const plain = ({ id, body, status, reactions, locked, editedAt }: Comment) => ({ id, body, status, reactions, locked: locked ?? false, editedAt: editedAt ?? null });

  it.each([1, 2, 3, 4])('misses nothing, wherever it was cut (%i)', async (seed) => {
    const random = createRandom(seed);
    const pick = <T>(all: readonly T[]): T | undefined => all[Math.floor(random() * all.length)];
    const known = new Map<string, Comment>();
    const written: { id: string; token: string }[] = [];
    let version = '0';

    async function change(step: number): Promise<void> {
      const one = pick(written);
      const chance = random();
      if (one === undefined || chance < 0.4) {
        const { comment, token } = await post(`Comment ${step}`, chance < 0.2 ? (one?.id ?? null) : null);
        if (comment) written.push({ id: comment.id, token });
      } else if (chance < 0.65) await test.send('PATCH', path(one.id), { body: `Edited in ${step}` }, { authorization: `Bearer ${one.token}` });
      else if (chance < 0.75) {
        await test.send('DELETE', path(one.id), undefined, { authorization: `Bearer ${one.token}` });
        written.splice(written.indexOf(one), 1);
      }
      else if (chance < 0.9) await test.send('PUT', `${path(one.id)}/reaction`, { reaction: '♥' }, reader);
      else await test.send('DELETE', `${path(one.id)}/reaction`, undefined, reader);
    }

    for (let round = 0; round < 12; round += 1) {
      const steps = Math.floor(random() * 5);
      for (let step = 0; step < steps; step += 1) await change(round * 10 + step);
      const said = await listen('', { 'last-event-id': version }, () => change(round * 10 + 9));
      // The connection breaks anywhere.
      for (const { name, data, id } of said.slice(0, Math.ceil(random() * said.length))) {
        if (name === 'comment' || name === 'change') known.set(data.id, data);
        if (name === 'remove') known.delete(data.id);
        version = id ?? version;
      }
    }
    await post('The last one');
    for (const { name, data } of await listen(`&after=${version}`)) {
      if (name === 'comment' || name === 'change') known.set(data.id, data);
      if (name === 'remove') known.delete(data.id);
    }
    const byId = (one: Comment, other: Comment) => (one.id < other.id ? -1 : 1);
    expect([...known.values()].sort(byId).map(plain)).toEqual((await shown()).sort(byId).map(plain));
    expect(known.size).toBeGreaterThan(0);
  });

  it('is told of a comment once as new, and from then on as changed', async () => {
    const { comment, token } = await post('Hello');
    const first = await listen('&after=0');
    expect(first.map(({ name }) => name)).toEqual(['state', 'count', 'comment']);
    await test.send('PATCH', path(comment.id), { body: 'Changed' }, { authorization: `Bearer ${token}` });
    const next = await listen(`&after=${first.at(-1)?.id}`);
    expect(next.map(({ name }) => name)).toEqual(['state', 'count', 'change']);
    await test.send('DELETE', path(comment.id), undefined, { authorization: `Bearer ${token}` });
    expect((await listen(`&after=${next.at(-1)?.id}`)).slice(2)).toEqual([{ name: 'remove', data: { id: comment.id }, id: '3' }]);
  });

  it('hears nothing of what waits for the owner', async () => {
    await test.setSite({ policy: { moderation: 'all' } });
    await post('A secret');
    expect((await listen('&after=0')).map(({ name }) => name)).toEqual(['state', 'count']);
  });

  it('is sent to read anew where too much has changed', async () => {
    await Promise.all(Array.from({ length: 201 }, (_, index) => post(`Comment ${index}`)));
    expect((await listen('&after=0')).slice(2)).toEqual([{ name: 'reset', data: {}, id: '201' }]);
    expect((await listen('&after=1')).length).toBe(202);
  });
});
