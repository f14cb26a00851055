import type { AuthenticationResponseJSON, AuthenticatorTransport, RegistrationResponseJSON } from '@simplewebauthn/server';

/** Loaded on the first use of a passkey: loading it takes half as long as starting everything else. */
const library = () => import('@simplewebauthn/server');

/** The relying party of a passkey: the page's host as id, and the page's origin. */
export interface RelyingParty {
  readonly id: string;
  readonly origin: string;
}

/** The stored parts of a passkey that are needed here. */
export interface KeptKey {
  readonly id: string;
  /** base64url. */
  readonly publicKey: string;
  readonly counter: number;
  readonly transports: readonly AuthenticatorTransport[];
}

/** Ed25519, ES256 and RS256 (COSE), which devices support; further ones make Node print a warning about experimental features. */
const algorithms = [-8, -7, -257];

/** The options to create a passkey for a person; a device that already made one of the `known` keys makes no second one. */
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
    // The device stores the account with the key, so nobody has to enter a name first.
    authenticatorSelection: { residentKey: 'required', userVerification: 'preferred' },
  });

/** The options to sign in with a passkey, without naming an account. */
export const authenticationOptions = async ({ id }: RelyingParty) => (await library()).generateAuthenticationOptions({ rpID: id, userVerification: 'preferred' });

/** The new key, or null if the response does not match the challenge. */
export async function registeredKey({ id, origin }: RelyingParty, challenge: string, response: RegistrationResponseJSON): Promise<Omit<KeptKey, 'transports'> | null> {
  try {
    const { verifyRegistrationResponse } = await library();
    const { verified, registrationInfo } = await verifyRegistrationResponse({ response, expectedChallenge: challenge, expectedOrigin: origin, expectedRPID: id, requireUserVerification: false, supportedAlgorithmIDs: algorithms });
    if (!verified) return null;
    const { credential } = registrationInfo;
    return { id: credential.id, publicKey: Buffer.from(credential.publicKey).toString('base64url'), counter: credential.counter };
  } catch {
    // The library throws for any invalid response.
    return null;
  }
}

/** The key's signature counter after this response, or null if the key did not sign it. */
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
