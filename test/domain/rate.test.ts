import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hour, takeTurn, type Rate } from '../../server/domain/rate.ts';
import { fromInstant, toInstant } from '../../shared/instant.ts';

const now = '2026-06-15T12:00:00.000Z';
const later = (seconds: number) => toInstant(fromInstant(now) + seconds * 1_000);
/** One in ten minutes, two of which may come at once. */
const rate: Rate = { limit: 6, period: hour, burst: 2 };

it.each([
  ['never used', null, { ok: true, until: later(600) }],
  ['used up long ago', later(-3_600), { ok: true, until: later(600) }],
  ['used once', later(600), { ok: true, until: later(1_200) }],
  ['used up', later(1_200), { ok: false, retryAfter: 600 }],
  ['used up a while ago', later(601), { ok: false, retryAfter: 1 }],
  ['used up by an instance whose clock is a second ahead', later(1_201), { ok: false, retryAfter: 601 }],
  ['used up by a clock that is an hour ahead', later(3_600), { ok: true, until: later(600) }],
  ['used up by a clock that is a year ahead', later(365 * 86_400), { ok: true, until: later(600) }],
] as const)('a rate that was %s', (_, usedUntil, turn) => {
  expect(takeTurn(usedUntil, rate, now)).toEqual(turn);
});

describe('any rate', () => {
  const rates = fc.record({ limit: fc.integer({ min: 1, max: 5_000 }), period: fc.constantFrom(60_000, hour), burst: fc.integer({ min: 1, max: 5_000 }) });

  it('takes as many at once as it may, and then none', () => {
    fc.assert(
      fc.property(rates, (any) => {
        let usedUntil: string | null = null;
        let taken = 0;
        for (let tries = 0; tries < any.burst + 2; tries += 1) {
          const turn = takeTurn(usedUntil, any, now);
          if (!turn.ok) continue;
          usedUntil = turn.until;
          taken += 1;
        }
        // Moments are whole milliseconds: what is so quick that they do not tell it apart may lose or gain a few.
        expect(Math.abs(taken - any.burst)).toBeLessThanOrEqual(Math.ceil(any.burst * any.limit / any.period));
      }),
      { numRuns: 50 },
    );
  });
});
