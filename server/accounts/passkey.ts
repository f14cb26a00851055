import type { AuthenticationResponseJSON, AuthenticatorTransport, RegistrationResponseJSON } from '@simplewebauthn/server';

/** Loaded when somebody uses a key: it is half of what everything else together takes to start. */
const library = () => import('@simplewebauthn/server');

/** Whom a key is for: the host of the page, and the page's whole origin. */
export interface RelyingParty {
  readonly id: string;
  readonly origin: string;
}

/** What is kept of a key, as this room needs it. */
export interface KeptKey {
  readonly id: string;
  /** base64url. */
  readonly publicKey: string;
  readonly counter: number;
  readonly transports: readonly AuthenticatorTransport[];
}

/** Ed25519, ES256 and RS256 (COSE): what devices have; asking Node for more makes it warn of what it tries out. */
const algorithms = [-8, -7, -257];

/** What to ask a device for a new key of a person; one that it made before is not made again. */
export const registrationOptions = async ({ id }: RelyingParty, person: { readonly id: string; readonly name: string; readonly email: string }, known: readonly KeptKey[]) =>
  (await library()).generateRegistrationOptions({
    rpName: 'Afterword',
    rpID: id,
    userID: new TextEncoder().encode(person.id),
    userName: person.email,
    userDisplayName: person.name,
    attestationType: 'none',
    supportedAlgorithmIDs: algorithms,
    excludeCredentials: known.map((key) => ({ id: key.id, transports: [...key.transports] })),
    // The device knows whose key it is, so that nobody has to say so first.
    authenticatorSelection: { residentKey: 'required', userVerification: 'preferred' },
  });

/** What to ask a device that is to sign in whoever it belongs to. */
export const authenticationOptions = async ({ id }: RelyingParty) => (await library()).generateAuthenticationOptions({ rpID: id, userVerification: 'preferred' });

/** The new key, or null for an answer that is not to what was asked. */
export async function registeredKey({ id, origin }: RelyingParty, challenge: string, response: RegistrationResponseJSON): Promise<Omit<KeptKey, 'transports'> | null> {
  try {
    const { verifyRegistrationResponse } = await library();
    const { verified, registrationInfo } = await verifyRegistrationResponse({ response, expectedChallenge: challenge, expectedOrigin: origin, expectedRPID: id, requireUserVerification: false, supportedAlgorithmIDs: algorithms });
    if (!verified) return null;
    const { credential } = registrationInfo;
    return { id: credential.id, publicKey: Buffer.from(credential.publicKey).toString('base64url'), counter: credential.counter };
  } catch {
    // The library throws for whatever is wrong with an answer.
    return null;
  }
}

/** How often the key signed, this time counted, or null for an answer that it did not sign. */
export async function signedCount({ id, origin }: RelyingParty, challenge: string, response: AuthenticationResponseJSON, key: KeptKey): Promise<number | null> {
  try {
    const { verifyAuthenticationResponse } = await library();
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: id,
      requireUserVerification: false,
      credential: { id: key.id, publicKey: new Uint8Array(Buffer.from(key.publicKey, 'base64url')), counter: key.counter, transports: [...key.transports] },
    });
    return verified ? authenticationInfo.newCounter : null;
  } catch {
    return null;
  }
}
