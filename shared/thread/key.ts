import { limits } from '../limits.ts';

/**
 * A page's identity: the path of its canonical address (contract, section 2). Origin, fragment, trailing slash,
 * `index.html`, doubled slashes and all query parameters but those in `keep` are dropped, percent-encoding is normalised
 * (RFC 3986, 6.2.2), case is kept. Applying it to its own result changes nothing. Returns null for text that is no
 * address or whose key would be longer than a page id may be.
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

/** An explicit page id, as the owner wrote it: trimmed; null where nothing is left or it is too long. */
export function explicitPageId(id: string): string | null {
  const trimmed = id.trim();
  return trimmed === '' || trimmed.length > limits.pageIdLength ? null : trimmed;
}

/** The key of a page that is asked for by its id, or else by its address; null where that names none. */
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

/** Decodes what needs no encoding (RFC 3986's unreserved characters) and writes the rest in upper case. */
function normalizeEscapes(text: string): string {
  return text.replace(/%[0-9a-f]{2}/gi, (escape) => {
    const character = String.fromCharCode(Number.parseInt(escape.slice(1), 16));
    return /[A-Za-z0-9._~-]/.test(character) ? character : escape.toUpperCase();
  });
}
