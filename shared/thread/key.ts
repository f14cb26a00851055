import { limits } from '../limits.ts';

/**
 * A page's identity: the path of its canonical address (contract, section 2). The function drops origin, fragment, trailing slash,
 * `index.html`, doubled slashes and all query parameters except those in `keep`; it normalises percent-encoding (RFC 3986, 6.2.2) and
 * keeps case. Applying it to its own result changes nothing. Returns null for text that is not an address, or whose key would be longer
 * than a page id may be.
 */
export function pageKey(address: string, keep: readonly string[] = []): string | null {
  let url: URL;
  try {
    url = new URL(address.trim(), 'http://page.invalid/');
  } catch {
    return null;
  }
  const path = normalizeEscapes(url.pathname)
    .replace(/\/{2,}/g, '/')
    .replace(/\/index\.html$/, '/')
    .replace(/\/+$/, '');
  const key = (path.startsWith('/') ? path : `/${path}`) + keptQuery(url.search, keep);
  return key.length > limits.pageIdLength ? null : key;
}

/** An explicit page id, as the owner wrote it, trimmed; null if it is then empty or too long. */
export function explicitPageId(id: string): string | null {
  const trimmed = id.trim();
  return trimmed === '' || trimmed.length > limits.pageIdLength ? null : trimmed;
}

/** The key of a page from its id, otherwise from its address; null if neither gives one. */
export const keyAsked = ({ id, url = '', query = '' }: { readonly id?: string | undefined; readonly url?: string | undefined; readonly query?: string | undefined }): string | null =>
  id === undefined ? pageKey(url, queryNames(query)) : explicitPageId(id);

/** `data-query`: a comma list of parameter names. */
export const queryNames = (list: string): string[] => list.split(',').map((name) => name.trim()).filter((name) => name !== '');

function keptQuery(search: string, keep: readonly string[]): string {
  const pairs = search.slice(1).split('&').filter((pair) => pair !== '').map(normalizeEscapes);
  const kept = keep.flatMap((name) => {
    const key = normalizeEscapes(encodeURIComponent(name));
    return pairs.filter((pair) => pair === key || pair.startsWith(`${key}=`));
  });
  return kept.length === 0 ? '' : `?${kept.join('&')}`;
}

/** Decodes characters that need no encoding (unreserved in RFC 3986) and writes other escapes in upper case. */
function normalizeEscapes(text: string): string {
  return text.replace(/%[0-9a-f]{2}/gi, (escape) => {
    const character = String.fromCharCode(Number.parseInt(escape.slice(1), 16));
    return /[A-Za-z0-9._~-]/.test(character) ? character : escape.toUpperCase();
  });
}
