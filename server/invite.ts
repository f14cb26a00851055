import { addDays, type Instant } from '../shared/instant.ts';
import { createSecret, secretHash } from './accounts/secret.ts';
import { addEntryLink } from './store/accounts.ts';
import type { Database } from './store/store.ts';

/** Days for which an invitation can be used. */
const inviteDays = 1;

/** Makes a link by which a person signs in once and chooses a password; returns its path, whose fragment never reaches a log. */
export async function inviteLink(db: Database, user: string, now: Instant): Promise<string> {
  const secret = createSecret();
  await addEntryLink(db, { secret: secretHash(secret), user, expires_at: addDays(now, inviteDays) });
  return `/admin/#enter=${secret}`;
}
