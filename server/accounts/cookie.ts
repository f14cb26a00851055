import { isLocal } from '../network.ts';

export const sessionDays = 30;

/**
 * The session travels in a cookie that no script reads, that goes to this host alone and that no other site can make a
 * browser send (https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis, `__Host-`). That asks for TLS, also on
 * one's own machine where the browser is Safari (https://bugs.webkit.org/show_bug.cgi?id=281149): there it has a plain name.
 */
const kindAt = (address: string) => (isLocal(address) ? { name: 'afterword', secure: '' } : { name: '__Host-afterword', secure: ' Secure;' });

/** What sets it at an address of the dashboard, or, without a secret, takes it away. */
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
