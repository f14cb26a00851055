import type { MiddlewareHandler } from 'hono';
import { contract } from '../../shared/contract/all.ts';

const methods = [...new Set(Object.values(contract).map(({ method }) => method))].join(', ');

/**
 * What every answer carries. Reading is free to any page, without credentials; a browser takes nothing for a script or a
 * page that is not one. A page of ours sets its own policy.
 */
export const commonHeaders: MiddlewareHandler = async function commonHeaders(context, next) {
  await next();
  const { headers } = context.res;
  headers.set('x-content-type-options', 'nosniff');
  if (!headers.has('referrer-policy')) headers.set('referrer-policy', 'no-referrer');
  // What a session opens is for pages of this server alone.
  const isPublic = !context.req.path.startsWith('/api/v1/admin/');
  headers.set('cross-origin-resource-policy', isPublic ? 'cross-origin' : 'same-origin');
  if (isPublic) headers.set('access-control-allow-origin', '*');
  headers.set('access-control-expose-headers', 'ETag, Idempotency-Replayed, Retry-After');
  if (!headers.get('content-type')?.startsWith('text/html')) headers.set('content-security-policy', "default-src 'none'; frame-ancestors 'none'");
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
