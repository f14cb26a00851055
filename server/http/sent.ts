import type { Body } from './answers.ts';
import { caching } from './caching.ts';
import { forReaders } from './headers.ts';

type Headers = Readonly<Record<string, string>>;

/** The headers of each body, built once: a body is sent a hundred thousand times. */
const written = new WeakMap<Body, Headers>();

/** The headers of an answer that is the same for everybody, also for a 304. */
const common = (tag: string, etag: string): Headers => ({ ...forReaders, ...caching, 'cache-tag': tag, vary: 'Accept-Encoding', etag });

export const notModified = (tag: string, etag: string): Response => new Response(null, { status: 304, headers: common(tag, etag) });

export function sent(body: Body, tag: string, etag: string): Response {
  const { bytes, encoding } = body;
  let headers = written.get(body);
  if (headers === undefined) {
    headers = { ...common(tag, etag), 'content-type': 'application/json', ...(encoding !== 'identity' && { 'content-encoding': encoding }) };
    written.set(body, headers);
  }
  return new Response(bytes, { headers });
}
