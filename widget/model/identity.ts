/** Who the page says its reader to be. It is shown, and no more: who they are, the server finds out. */
export interface Identity {
  readonly token: string;
  readonly name: string;
  /** Whether mail can reach them. */
  readonly email: boolean;
}

/** What a token says (RFC 7519), unchecked; null where it says nothing that can be read. */
export function readIdentity(token: string): Identity | null {
  try {
    const bytes = Uint8Array.from(atob((token.split('.')[1] ?? '').replace(/-/g, '+').replace(/_/g, '/')), (character) => character.charCodeAt(0));
    const claims: { readonly name?: unknown; readonly email?: unknown } = JSON.parse(new TextDecoder().decode(bytes));
    return typeof claims.name === 'string' && claims.name.trim() !== '' ? { token, name: claims.name.trim(), email: typeof claims.email === 'string' } : null;
  } catch {
    return null;
  }
}
