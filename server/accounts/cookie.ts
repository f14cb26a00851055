/**
 * The session travels in a cookie that no script reads, that goes to this host alone and that no other site can make a
 * browser send (https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis, `__Host-`). Browsers take it from
 * `http://localhost` and `http://127.0.0.1` too: both count as trustworthy.
 */
const name = '__Host-afterword';
const attributes = 'Path=/; Secure; HttpOnly; SameSite=Strict';

export const sessionDays = 30;

export const setCookie = (secret: string): string => `${name}=${secret}; ${attributes}; Max-Age=${sessionDays * 86_400}`;
export const clearCookie = `${name}=; ${attributes}; Max-Age=0`;

/** The session's secret in a `Cookie` header, or null. */
export function secretIn(cookie: string | undefined): string | null {
  const found = (cookie ?? '').split(';').map((part) => part.trim()).find((part) => part.startsWith(`${name}=`));
  return found?.slice(name.length + 1) || null;
}
