import { describe, expect, it } from 'vitest';
import { createAnswers } from '../../server/http/answers.ts';
import { createTogether } from '../../server/http/together.ts';
import { refuse, succeed } from '../../shared/problem.ts';

const written = (text: string) => async () => succeed(text);

describe('ready answers', () => {
  it('are found under their name for as long as their mark is the same', async () => {
    const answers = createAnswers(10_000);
    await answers.make('a', '1', written('one'));
    expect(answers.find('a', '1')?.bodies.identity.bytes.toString()).toBe('one');
    expect([answers.find('a', '2'), answers.find('b', '1')]).toEqual([undefined, undefined]);
    await answers.make('a', '2', written('two'));
    expect([answers.find('a', '1'), answers.find('a', '2')?.bodies.identity.bytes.toString()]).toEqual([undefined, 'two']);
  });

  it('never hold more bytes than they may, and let go first of what nobody asked for longest', async () => {
    const answers = createAnswers(50_000);
    for (let index = 0; index < 40; index += 1) {
      await answers.make(`${index}`, '1', written('x'.repeat(4_000)));
      // Somebody asks for the first one again and again.
      expect(answers.find('0', '1')).toBeDefined();
      expect(answers.size()).toBeLessThanOrEqual(50_000);
    }
    expect([answers.find('1', '1'), answers.find('39', '1') === undefined]).toEqual([undefined, false]);
    await answers.make('large', '1', written('x'.repeat(100_000)));
    expect([answers.find('large', '1'), answers.size()]).toEqual([undefined, 0]);
  });

  it('count what they weigh in every encoding', async () => {
    const answers = createAnswers(1_000_000);
    const made = await answers.make('a', '1', written('word '.repeat(2_000)));
    if (!made.ok) throw new Error('not made');
    const before = answers.size();
    const body = await answers.body(made.value, 'gzip');
    expect(answers.size()).toBe(before + body.bytes.length);
    await answers.make('a', '2', written(''));
    expect(answers.size()).toBeLessThan(1_000);
  });

  it('are written once however many ask, and again after a failure', async () => {
    const answers = createAnswers(10_000);
    let times = 0;
    const write = async () => {
      times += 1;
      return times === 1 ? refuse({ slug: 'unavailable', retryAfter: 5 }) : succeed('one');
    };
    const failed = await Promise.all([answers.make('a', '1', write), answers.make('a', '1', write)]);
    expect([times, failed.map(({ ok }) => ok)]).toEqual([1, [false, false]]);
    expect((await answers.make('a', '1', write)).ok).toBe(true);
  });
});

describe('what is done together', () => {
  it('begins once, after the last of those who ask in the same turn, and again for who comes while it is under way', async () => {
    const asks: string[] = [];
    const { promise, resolve } = Promise.withResolvers<void>();
    const share = createTogether<number>();
    let begun = 0;
    const work = async () => {
      asks.push('begun');
      const number = (begun += 1);
      if (number === 1) await promise;
      return number;
    };
    asks.push('first');
    const first = share('a', work);
    await Promise.resolve();
    asks.push('second');
    const second = share('a', work);
    const elsewhere = share('b', async () => 7);
    await expect.poll(() => begun).toBe(1);
    const late = share('a', work);
    resolve();
    expect(await Promise.all([first, second, elsewhere, late])).toEqual([1, 1, 7, 2]);
    expect(asks).toEqual(['first', 'second', 'begun', 'begun']);
  });

  it('fails for all who share it, and for nobody who comes later', async () => {
    const share = createTogether<number>();
    const broken = async () => Promise.reject(new Error('broken'));
    const results = await Promise.allSettled([share('a', broken), share('a', broken)]);
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await share('a', async () => 1)).toBe(1);
  });
});
