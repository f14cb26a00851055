import * as v from 'valibot';
import { endpoint } from '../../endpoint.ts';
import { instant } from '../../instant.ts';
import { exactObject } from '../fields.ts';
import { sessionAnswer } from './session.ts';

/** Bytes in WebAuthn's JSON format (https://www.w3.org/TR/webauthn-3/#sctn-parseCreationOptionsFromJSON). */
const bytes = v.pipe(v.string('must be text'), v.regex(/^[\w-]{1,8000}$/, 'must be base64url'));
const transports = v.array(v.picklist(['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'], 'must be a transport of WebAuthn'), 'must be a list');

/** The answer of a device; any other fields that a browser adds are ignored. */
const credential = <const E extends v.ObjectEntries>(response: E) =>
  v.object({ id: bytes, rawId: bytes, type: v.literal('public-key', 'must be public-key'), clientExtensionResults: v.object({}, 'must be an object'), response: v.object(response, 'must be an object') }, 'must be an object');

const registration = credential({ clientDataJSON: bytes, attestationObject: bytes, transports: v.exactOptional(transports) });
const assertion = credential({ clientDataJSON: bytes, authenticatorData: bytes, signature: bytes, userHandle: v.exactOptional(bytes) });

/** Options that are passed to `navigator.credentials` unchanged. */
const options = v.object({ options: v.unknown() });

const passkeySchema = v.object({ id: v.string(), name: v.string(), createdAt: instant, usedAt: v.nullable(instant) });
export type Passkey = v.InferOutput<typeof passkeySchema>;

export const listPasskeys = endpoint({
  method: 'GET',
  path: '/api/v1/admin/passkeys',
  summary: "The person's passkeys.",
  status: 200,
  answer: v.object({ passkeys: v.array(passkeySchema) }),
  problems: ['not-signed-in', 'unavailable'],
});

export const offerPasskey = endpoint({
  method: 'POST',
  path: '/api/v1/admin/passkeys/options',
  summary: 'What to ask a device for, so that it makes a passkey for the person.',
  status: 200,
  answer: options,
  problems: ['not-signed-in', 'origin-not-allowed', 'unavailable'],
});

export const addPasskey = endpoint({
  method: 'POST',
  path: '/api/v1/admin/passkeys',
  summary: 'Keep the passkey that a device made.',
  body: exactObject({ credential: registration }),
  status: 201,
  answer: v.object({ passkeys: v.array(passkeySchema) }),
  problems: ['invalid', 'not-signed-in', 'origin-not-allowed', 'too-large', 'unavailable'],
});

export const removePasskey = endpoint({
  method: 'DELETE',
  path: '/api/v1/admin/passkeys/{passkey}',
  summary: 'Forget a passkey.',
  params: v.object({ passkey: bytes }),
  status: 200,
  answer: v.object({}),
  problems: ['not-signed-in', 'not-found', 'origin-not-allowed', 'unavailable'],
});

export const askPasskey = endpoint({
  method: 'POST',
  path: '/api/v1/admin/session/passkey/options',
  summary: 'What to ask a device for, so that its passkey signs somebody in.',
  status: 200,
  answer: options,
  problems: ['too-fast', 'origin-not-allowed', 'unavailable'],
});

export const enterByPasskey = endpoint({
  method: 'POST',
  path: '/api/v1/admin/session/passkey',
  summary: 'Sign in by a passkey.',
  body: exactObject({ credential: assertion }),
  status: 200,
  answer: sessionAnswer,
  problems: ['invalid', 'not-signed-in', 'origin-not-allowed', 'too-large', 'unavailable'],
});
