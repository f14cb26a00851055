import { isLocal } from '../network.ts';

export const sessionDays = 30;

/**
 * The session cookie: no script can read it, browsers send it only to this host, and no other site can make a browser send it
 * (https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis, `__Host-`). The prefix requires TLS, in Safari also on
 * localhost (https://bugs.webkit.org/show_bug.cgi?id=281149), so the cookie has a plain name there.
 */
const kindAt = (address: string) => (isLocal(address) ? { name: 'afterword', secure: '' } : { name: '__Host-afterword', secure: ' Secure;' });

/** The `Set-Cookie` value that sets the session for a dashboard address, or removes it if the secret is null. */
export function setCookie(address: string, secret: string | null): string {
  const { name, secure } = kindAt(address);
  return `${name}=${secret ?? ''}; Path=/;${secure} HttpOnly; SameSite=Strict; Max-Age=${secret === null ? 0 : sessionDays * 86_400}`;
}

/** The session's secret in a `Cookie` header, or null. */
export function secretIn(address: string, cookie: string | undefined): string | null {
  const begin = `${kindAt(address).name}=`;
  const found = (cookie ?? '').split(';').map((part) => part.trim()).find((part) => part.startsWith(begin));
  return found?.slice(begin.length) || null;
}
