import { limits } from '../limits.ts';

const schemes = ['http:', 'https:', 'mailto:'];

/**
 * The only check of link addresses, used for bodies, authors' websites, imports and views. Returns the address for `href`, normalised by
 * the WHATWG URL rules, or null for an address that may not be a link: relative and protocol-relative addresses, other schemes,
 * credentials before the host, and control characters.
 */
export function linkTarget(address: string): string | null {
  const text = address.trim();
  // oxlint-disable-next-line no-control-regex -- control characters are what must be refused
  if (text.length > limits.urlLength || /[\u0000-\u001f\u007f\s\\]/.test(text)) return null;
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return null;
  }
  if (!schemes.includes(url.protocol)) return null;
  if (url.protocol === 'mailto:') return url.href;
  if (!/^https?:\/\/[^/]/i.test(text) || /^https?:\/\/[^/?#]*@/i.test(text)) return null;
  return url.href;
}
