import type { Hono } from 'hono';
import { addPasskey, askPasskey, enterByPasskey, listPasskeys, offerPasskey, removePasskey, type Passkey } from '../../../shared/contract/admin/passkeys.ts';
import { addMinutes } from '../../../shared/instant.ts';
import { invalid, refuse, succeed } from '../../../shared/problem.ts';
import { deviceOf } from '../../accounts/device.ts';
import { authenticationOptions, registeredKey, registrationOptions, signedCount, type KeptKey, type RelyingParty } from '../../accounts/passkey.ts';
import { secretHash } from '../../accounts/secret.ts';
import type { Deps } from '../../deps.ts';
import { fromOwnPage, mountAdmin } from '../../http/admin.ts';
import type { Caller } from '../../http/caller.ts';
import { mount } from '../../http/mount.ts';
import { countSignIn } from '../../limits.ts';
import { record } from '../../order.ts';
import * as store from '../../store/passkeys.ts';
import type { PasskeyRow } from '../../store/passkeys-schema.ts';
import type { Database } from '../../store/store.ts';
import { enter } from './session.ts';
import { decisionOf } from './threads.ts';

/** Minutes in which the device must answer: the person may have to look for it. */
const ceremonyMinutes = 5;

/** Signing in with a passkey, and the list of a person's passkeys. */
export function passkeyRoutes(app: Hono, deps: Deps): void {
  mountAdmin(app, deps, listPasskeys, null, async function list(_, { person }) {
    const read = await deps.store.read((db) => store.passkeysOf(db, person.id));
    return read.ok ? succeed({ answer: { passkeys: read.value.map(toPasskey) } }) : read;
  });

  mountAdmin(app, deps, offerPasskey, null, async function offer(_, { person }, caller) {
    const known = await deps.store.read((db) => store.passkeysOf(db, person.id));
    if (!known.ok) return known;
    const options = await registrationOptions(partyOf(deps, caller), person, known.value.map(toKept));
    const kept = await begin(deps, options.challenge, person.id);
    return kept.ok ? succeed({ answer: { options } }) : kept;
  });

  mountAdmin(app, deps, addPasskey, null, async function add({ body: { credential } }, { person }, caller) {
    const now = deps.now();
    const challenge = challengeIn(credential.response.clientDataJSON);
    const { transports, ...response } = credential.response;
    const key = await registeredKey(partyOf(deps, caller), challenge, { ...credential, response: { ...response, transports: transports ?? [] } });
    return deps.store.write(async (db) => {
      if (!(await store.takeCeremony(db, secretHash(challenge), person.id, now)) || key === null) return invalid('credential', 'must be what was asked for, and the first answer to it');
      const row = { id: key.id, user: person.id, public_key: key.publicKey, counter: key.counter, transports: JSON.stringify(transports ?? []), name: deviceOf(caller.userAgent), created_at: now, used_at: null };
      if (!(await store.addPasskey(db, row))) return invalid('credential', 'must be a new one');
      await note(db, deps, person.id, {}, { passkey: row.name });
      return succeed({ answer: { passkeys: (await store.passkeysOf(db, person.id)).map(toPasskey) } });
    });
  });

  mountAdmin(app, deps, removePasskey, null, async ({ params }, { person }) =>
    deps.store.write(async (db) => {
      const removed = await store.removePasskey(db, person.id, params.passkey);
      if (removed === null) return refuse({ slug: 'not-found' });
      await note(db, deps, person.id, { passkey: removed }, {});
      return succeed({ answer: {} });
    }),
  );

  mount(app, deps, askPasskey, async function ask(_, caller) {
    if (!fromOwnPage(caller, deps)) return refuse({ slug: 'origin-not-allowed' });
    const counted = await deps.store.write((db) => countSignIn(db, deps, { address: caller.address, now: deps.now() }));
    if (!counted.ok) return counted;
    const options = await authenticationOptions(partyOf(deps, caller));
    const kept = await begin(deps, options.challenge, null);
    return kept.ok ? succeed({ answer: { options } }) : kept;
  });

  mount(app, deps, enterByPasskey, async function enterRoute({ body: { credential } }, caller) {
    if (!fromOwnPage(caller, deps)) return refuse({ slug: 'origin-not-allowed' });
    const now = deps.now();
    const found = await deps.store.read((db) => store.findPasskey(db, credential.id));
    if (!found.ok) return found;
    const challenge = challengeIn(credential.response.clientDataJSON);
    const count = found.value === null ? null : await signedCount(partyOf(deps, caller), challenge, credential, toKept(found.value));
    const key = found.value;
    return deps.store.write(async (db) => {
      if (!(await store.takeCeremony(db, secretHash(challenge), null, now)) || key === null || count === null) return refuse({ slug: 'not-signed-in' });
      await store.notePasskeyUse(db, key.id, count, now);
      return enter(db, deps, key.user, caller);
    });
  });
}

/** The host and origin of the dashboard: those that the owner configured, otherwise those from the browser, whose origin was checked before. */
function partyOf({ publicUrl }: Deps, { origin, url }: Caller): RelyingParty {
  const seen = new URL(publicUrl ?? origin ?? url);
  return { id: seen.hostname, origin: seen.origin };
}

/** A person's sign-in methods concern every site. */
const note = (db: Database, deps: Deps, person: string, before: object, after: object): Promise<void> => record(db, decisionOf(deps, '*', person, null), { what: 'person', subject: person, before, after });

const begin = (deps: Deps, challenge: string, user: string | null) =>
  deps.store.write(async (db) => succeed(await store.addCeremony(db, { challenge: secretHash(challenge), user, expires_at: addMinutes(deps.now(), ceremonyMinutes) })));

/** The challenge that the device claims to answer; whether it was issued is checked later. */
function challengeIn(clientDataJSON: string): string {
  try {
    const data: unknown = JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString('utf8'));
    return typeof data === 'object' && data !== null && 'challenge' in data ? String(data.challenge) : '';
  } catch {
    return '';
  }
}

const toPasskey = ({ id, name, created_at, used_at }: PasskeyRow): Passkey => ({ id, name, createdAt: created_at, usedAt: used_at });

/** The row was written by this server, in WebAuthn's format. */
function toKept({ id, public_key, counter, transports: json }: PasskeyRow): KeptKey {
  const transports: KeptKey['transports'] = JSON.parse(json);
  return { id, publicKey: public_key, counter, transports };
}
