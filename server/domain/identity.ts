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
 * The author of a comment: the person that the site names, otherwise the person that the reader claims to be, if the policy accepts that.
 * Where both kinds may write, the badge marks the first kind, because a guest can enter any name.
 */
export function decideAuthor({ identity: rule }: Pick<Policy, 'identity'>, said: Person, named: Outcome<Person> | null): Outcome<Author> {
  if (named !== null) return named.ok ? succeed({ person: named.value, badge: rule === 'required' ? null : 'member' }) : named;
  return rule === 'required' ? invalid('identity', 'must be given: only readers who are logged in at the site may write') : succeed({ person: said, badge: null });
}

/** The keys that hold now, the present one first. */
export const keysNow = ({ identityKeys }: Pick<Policy, 'identityKeys'>, now: Instant): string[] =>
  identityKeys.filter(({ until }) => until === null || until > now).map(({ key }) => key);

/** Replaces the current key. The old key stays valid for some days, so that pages made with it keep working; with `atOnce` it ends now. */
export function withNewKey({ identityKeys }: Pick<Policy, 'identityKeys'>, key: string, now: Instant, atOnce: boolean): Policy['identityKeys'] {
  const ends = addDays(now, limits.identityKeyDays);
  const former = atOnce ? [] : identityKeys.filter(({ until }) => until === null || until > now).map((each) => ({ key: each.key, until: each.until ?? ends }));
  return [{ key, until: null }, ...former];
}
