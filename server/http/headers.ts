import type { MiddlewareHandler } from 'hono';
import { contract } from '../../shared/contract/all.ts';

const methods = [...new Set(Object.values(contract).map(({ method }) => method))].join(', ');

/** The headers of answers that any page may read, without credentials. Browsers do not run them as a script or show them as a page. */
export const forReaders: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'cross-origin',
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'ETag, Idempotency-Replayed, Retry-After',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
};

/** The headers of answers to owners and their pages: only pages of this server may use a session. */
const { 'access-control-allow-origin': _, ...common } = forReaders;
const forOwners: Readonly<Record<string, string>> = { ...common, 'cross-origin-resource-policy': 'same-origin' };

/** The common headers for a path. */
export const headersAt = (path: string): Readonly<Record<string, string>> => (/^\/(api\/v1\/)?admin\//.test(path) ? forOwners : forReaders);

declare module 'hono' {
  interface ContextVariableMap {
    /** Set if the answer has the common headers already. */
    isDressed?: boolean;
  }
}

/** Adds the common headers to a response. An HTML page keeps its own policy. */
export function dressed(response: Response, path = ''): Response {
  const { headers } = response;
  const isPage = headers.get('content-type')?.startsWith('text/html') === true;
  for (const [name, value] of Object.entries(headersAt(path))) {
    const isOwn = (name === 'referrer-policy' && headers.has(name)) || (name === 'content-security-policy' && isPage);
    if (!isOwn) headers.set(name, value);
  }
  return response;
}

/** For every answer that does not bring these headers itself: setting them afterwards costs more than a call. */
export const commonHeaders: MiddlewareHandler = async function commonHeaders(context, next) {
  await next();
  if (context.get('isDressed') !== true) dressed(context.res, context.req.path);
};

/** Preflights are needed only for writes: no read needs one. They are cached for ten minutes, so that a withdrawn permission takes effect soon. */
export const preflight = (): Response =>
  new Response(null, {
    status: 204,
    headers: {
      'access-control-allow-methods': methods,
      'access-control-allow-headers': 'Authorization, Content-Type, Idempotency-Key',
      'access-control-max-age': '600',
    },
  });
