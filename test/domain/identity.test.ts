import { describe, expect, test } from 'vitest';
import { decideAuthor, keysNow, withNewKey } from '../../server/domain/identity.ts';
import { invalid, succeed } from '../../shared/problem.ts';

const said = { name: 'Ann' };
const robin = { name: 'Robin', email: 'robin@example.org' };
const named = succeed(robin);
const wrong = invalid('identity', 'must hold');
const now = '2026-06-15T12:00:00.000Z';

test.each([
  ['optional', null, succeed({ person: said, badge: null })],
  ['optional', named, succeed({ person: robin, badge: 'member' })],
  ['optional', wrong, wrong],
  ['required', null, invalid('identity', 'must be given: only readers who are logged in at the site may write')],
  ['required', named, succeed({ person: robin, badge: null })],
  ['required', wrong, wrong],
] as const)('where it is %s and the token says %j, the author is %j', (identity, token, author) => {
  expect(decideAuthor({ identity }, said, token)).toEqual(author);
});

describe('a new secret', () => {
  const one = { key: 'one', until: null };
  test('is the first, and the one before it holds for a week', () => {
    const identityKeys = withNewKey({ identityKeys: [one] }, 'two', now, false);
    expect(identityKeys).toEqual([{ key: 'two', until: null }, { key: 'one', until: '2026-06-22T12:00:00.000Z' }]);
    expect(keysNow({ identityKeys }, now)).toEqual(['two', 'one']);
    expect(keysNow({ identityKeys }, '2026-06-22T12:00:00.000Z')).toEqual(['two']);
  });
  test('does not lengthen the time of one that was to end', () => {
    const twice = withNewKey({ identityKeys: withNewKey({ identityKeys: [one] }, 'two', now, false) }, 'three', '2026-06-20T12:00:00.000Z', false);
    expect(twice.map(({ until }) => until)).toEqual([null, '2026-06-27T12:00:00.000Z', '2026-06-22T12:00:00.000Z']);
    expect(withNewKey({ identityKeys: twice }, 'four', '2026-06-25T12:00:00.000Z', false).map(({ key }) => key)).toEqual(['four', 'three', 'two']);
  });
  test('ends all others at once where that is said', () => {
    expect(withNewKey({ identityKeys: [one] }, 'two', now, true)).toEqual([{ key: 'two', until: null }]);
  });
});
