import type { Role } from '../../shared/contract/admin/session.ts';
import { addDays } from '../../shared/instant.ts';
import { succeed } from '../../shared/problem.ts';
import { createSecret, secretHash } from '../../server/accounts/secret.ts';
import { addEntryLink, addSession, addUser, setGrant } from '../../server/store/accounts.ts';
import { start, type TestApp } from './app.ts';

export type Headers = Record<string, string>;

export const password = 'a sentence of four words';

/** What a browser sends from a page of the server's own. */
export const ownPage: Headers = { origin: 'http://localhost', 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0' };

/** A person with a role on a site, signed in: the headers of their requests. */
export async function signInAs(test: TestApp, name: string, site: string, role: Role): Promise<Headers> {
  const secret = createSecret();
  await addPerson(test, name, site, role);
  await test.store.write(async (db) => succeed(await addSession(db, { id: `session-of-${name}`, secret: secretHash(secret), user: name, device: 'A test', created_at: start, expires_at: addDays(start, 30) })));
  // By the name that it has on this machine, and by that which it has under an address with TLS.
  return { ...ownPage, cookie: `afterword=${secret}; __Host-afterword=${secret}` };
}

const addPerson = (test: TestApp, name: string, site: string, role: Role) =>
  test.store.write(async (db) => {
    await addUser(db, { id: name, name, email: `${name}@example.org`, password: null, created_at: start, language: null });
    return succeed(await setGrant(db, { user: name, site, role }));
  });

/** A person as `signInAs` makes one, who came by a link and has set the password. */
export async function enterAs(test: TestApp, name: string, site: string, role: Role): Promise<Headers> {
  await addPerson(test, name, site, role);
  const secret = createSecret();
  await test.store.write(async (db) => succeed(await addEntryLink(db, { secret: secretHash(secret), user: name, expires_at: addDays(start, 1) })));
  const response = await test.send('POST', '/api/v1/admin/session/link', { secret, password }, ownPage);
  return { ...ownPage, cookie: response.headers.get('set-cookie')?.split(';')[0] ?? '' };
}
