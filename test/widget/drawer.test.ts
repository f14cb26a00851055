import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { alone } from '../../widget/api/alone.ts';
import { createDrawer, isFilled, placeOf } from '../../widget/api/drawer.ts';

const isText = (thing: unknown): thing is string => typeof thing === 'string';
let place = '';

beforeEach(() => {
  localStorage.clear();
  place = `drawer ${Math.random()} `;
});

afterEach(() => void vi.unstubAllGlobals());

describe('a drawer', () => {
  it('keeps things for the next page, and says what another tab, or another drawer of the page, did', () => {
    const here = createDrawer(place, isText);
    const there = createDrawer(place, isText);
    let changes = 0;
    const leave = here.follow(() => (changes += 1));
    dispatchEvent(new StorageEvent('storage', { key: `${place}a` }));
    dispatchEvent(new StorageEvent('storage', { key: 'of somebody else' }));
    expect(changes).toBe(1);
    expect(there.put('a', 'A')).toBe(true);
    expect(changes).toBe(2);
    here.put('b', 'B');
    here.remove('b');
    createDrawer(`else ${place}`, isText).put('a', 'A');
    expect(changes).toBe(2);
    leave();
    dispatchEvent(new StorageEvent('storage', { key: `${place}a` }));
    there.put('a', 'A');
    expect(changes).toBe(2);
    expect(here.all()).toEqual({ a: 'A' });
    expect(isFilled(place)).toBe(true);
    here.remove('a');
    expect(isFilled(place)).toBe(false);
  });

  it('of two tabs that write at once loses nothing', () => {
    const [here, there] = [createDrawer(place, isText), createDrawer(place, isText)];
    here.all();
    there.put('b', 'B');
    here.put('a', 'A');
    expect(there.all()).toEqual({ a: 'A', b: 'B' });
  });

  const nothing = { getItem: () => null, removeItem: () => {} };
  const full = () => {
    throw new DOMException('full', 'QuotaExceededError');
  };
  it.each([
    ['absent', undefined],
    ['full', { ...nothing, setItem: full }],
    ['there for show', { ...nothing, setItem: () => {} }],
  ])('where storage is %s keeps things for this visit, and says so', (_, storage) => {
    const drawer = createDrawer(place, isText);
    vi.stubGlobal('localStorage', storage);
    expect(drawer.put('a', 'A')).toBe(false);
    expect(createDrawer(place, isText).all()).toEqual({ a: 'A' });
    expect(isFilled(place)).toBe(true);
    drawer.remove('a');
    expect(drawer.all()).toEqual({});
  });

  it.each([
    ['https://c.example/api/v1/sites/blog/thread?url=https%3A%2F%2Fblog.example%2Fa%2F&query=', 'https://c.example/api/v1/sites/blog/thread?id=%2Fa&sort=newest', true],
    ['https://c.example/api/v1/sites/blog/thread?id=a', 'https://c.example/api/v1/sites/other/thread?id=a', false],
    ['https://c.example/api/v1/sites/blog/thread?id=a', 'https://d.example/api/v1/sites/blog/thread?id=a', false],
    ['https://c.example/api/v1/sites/blog/thread?id=a', 'https://c.example/api/v1/sites/blog/thread?id=a%20b', false],
  ])('of %s is that of %s: %s', (one, other, same) => {
    const [first, second] = [placeOf('outbox', new URL(one)), placeOf('outbox', new URL(other))];
    expect(first === second).toBe(same);
    createDrawer(second, isText).put('x', 'X');
    expect(isFilled(first)).toBe(same);
  });
});

describe('work that is done alone', () => {
  it('by a lease is done one after the other', async () => {
    vi.stubGlobal('navigator', {});
    let working = 0;
    let most = 0;
    const work = async () => {
      working += 1;
      most = Math.max(most, working);
      await new Promise((resolve) => setTimeout(resolve));
      working -= 1;
    };
    await Promise.all([alone(place, work), alone(place, work), alone(place, work)]);
    expect(most).toBe(1);
    expect(localStorage.length).toBe(0);
  });

  it('does not wait for a lease that nobody can hold', async () => {
    vi.stubGlobal('navigator', {});
    for (const left of [`x ${Date.now() - 1}`, `x ${Date.now() + 1e12}`, 'nonsense', '']) {
      localStorage.setItem(`afterword lease ${place}`, left);
      expect(await alone(place, async () => 'done')).toBe('done');
    }
  });

  it('is done at once where nothing is shared with other tabs', async () => {
    vi.stubGlobal('navigator', {});
    vi.stubGlobal('localStorage', undefined);
    expect(await alone(place, async () => 'done')).toBe('done');
  });
});
