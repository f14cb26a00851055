import type { MiddlewareHandler } from 'hono';
import { contract } from '../../shared/contract/all.ts';

const methods = [...new Set(Object.values(contract).map(({ method }) => method))].join(', ');

/** What the answers that any page may read carry, without credentials; no browser takes one for a script or a page. */
export const forReaders: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'cross-origin',
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'ETag, Idempotency-Replayed, Retry-After',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
};

/** What the answers to owners and their pages carry: what a session opens is for pages of this server alone. */
const { 'access-control-allow-origin': _, ...common } = forReaders;
const forOwners: Readonly<Record<string, string>> = { ...common, 'cross-origin-resource-policy': 'same-origin' };

/** What an answer to a call at this path carries. */
export const headersAt = (path: string): Readonly<Record<string, string>> => (/^\/(api\/v1\/)?admin\//.test(path) ? forOwners : forReaders);

declare module 'hono' {
  interface ContextVariableMap {
    /** Set where an answer has them already. */
    isDressed?: boolean;
  }
}

/** Puts them on an answer that has its own. A page of ours sets its own policy. */
export function dressed(response: Response, path = ''): Response {
  const { headers } = response;
  const isPage = headers.get('content-type')?.startsWith('text/html') === true;
  for (const [name, value] of Object.entries(headersAt(path))) {
    const isOwn = (name === 'referrer-policy' && headers.has(name)) || (name === 'content-security-policy' && isPage);
    if (!isOwn) headers.set(name, value);
  }
  return response;
}

/** For every answer that does not bring them: setting them later costs more than a call itself. */
export const commonHeaders: MiddlewareHandler = async function commonHeaders(context, next) {
  await next();
  if (context.get('isDressed') !== true) dressed(context.res, context.req.path);
};

/** Preflights are for writes only: nothing that reads needs one. Ten minutes, so that a withdrawn permission is felt. */
export const preflight = (): Response =>
  new Response(null, {
    status: 204,
    headers: {
      'access-control-allow-methods': methods,
      'access-control-allow-headers': 'Authorization, Content-Type, Idempotency-Key',
      'access-control-max-age': '600',
    },
  });
