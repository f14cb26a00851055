import type { Context } from 'hono';
import { problemResponse } from './problem.ts';
import { serveAsset, type Assets } from './assets.ts';

/** Nothing but its own files, nobody may frame it, and no text ever becomes markup. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

/** A file of the dashboard; its page with a policy of its own, asked for anew each time. */
export function dashboardPage(assets: Assets, context: Context): Response {
  const response = serveAsset(assets, context) ?? problemResponse({ slug: 'not-found' });
  if (response.headers.get('content-type')?.startsWith('text/html')) {
    response.headers.set('content-security-policy', policy);
    response.headers.set('cache-control', 'no-cache');
  }
  return response;
}
