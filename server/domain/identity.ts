import type { Badge, Draft } from '../../shared/contract/comment.ts';
import { addDays, type Instant } from '../../shared/instant.ts';
import { limits } from '../../shared/limits.ts';
import { invalid, succeed, type Outcome } from '../../shared/problem.ts';
import type { Policy } from '../site.ts';

export type Person = Draft['author'];

export interface Author {
  readonly person: Person;
  readonly badge: Badge | null;
}

/**
 * Who writes: whom the site itself names, else whom the reader says to be, where that is enough. Where both may write, the badge tells
 * them apart, for a guest can take any name.
 */
export function decideAuthor({ identity: rule }: Pick<Policy, 'identity'>, said: Person, named: Outcome<Person> | null): Outcome<Author> {
  if (named !== null) return named.ok ? succeed({ person: named.value, badge: rule === 'required' ? null : 'member' }) : named;
  return rule === 'required' ? invalid('identity', 'must be given: only readers who are logged in at the site may write') : succeed({ person: said, badge: null });
}

/** The keys that hold now, the present one first. */
export const keysNow = ({ identityKeys }: Pick<Policy, 'identityKeys'>, now: Instant): string[] =>
  identityKeys.filter(({ until }) => until === null || until > now).map(({ key }) => key);

/** A new key in place of the present one, which holds for a while yet, so that no page that was made with it fails; or ends at once. */
export function withNewKey({ identityKeys }: Pick<Policy, 'identityKeys'>, key: string, now: Instant, atOnce: boolean): Policy['identityKeys'] {
  const ends = addDays(now, limits.identityKeyDays);
  const former = atOnce ? [] : identityKeys.filter(({ until }) => until === null || until > now).map((each) => ({ key: each.key, until: each.until ?? ends }));
  return [{ key, until: null }, ...former];
}
