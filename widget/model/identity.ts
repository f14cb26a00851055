/** The reader as the page identifies them. The widget only displays this; the server verifies it. */
export interface Identity {
  readonly token: string;
  readonly name: string;
  /** Whether mail can reach them. */
  readonly email: boolean;
}

/** Reads the claims of a token (RFC 7519) without verifying them; null if they are unreadable or contain no name. */
export function readIdentity(token: string): Identity | null {
  try {
    const bytes = Uint8Array.from(atob((token.split('.')[1] ?? '').replace(/-/g, '+').replace(/_/g, '/')), (character) => character.charCodeAt(0));
    const claims: { readonly name?: unknown; readonly email?: unknown } = JSON.parse(new TextDecoder().decode(bytes));
    return typeof claims.name === 'string' && claims.name.trim() !== '' ? { token, name: claims.name.trim(), email: typeof claims.email === 'string' } : null;
  } catch {
    return null;
  }
}
