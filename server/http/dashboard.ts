import type { Context } from 'hono';
import { problemResponse } from './problem.ts';
import { serveAsset, type Assets } from './assets.ts';

/** Only its own files load, and no text can become markup. No other site may frame it; the preview may be framed by the dashboard. */
const policyOf = (framedBy: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "connect-src 'self'",
    "frame-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${framedBy}`,
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');

const policy = policyOf("'none'");
const previewPolicy = policyOf("'self'");

/** A file of the dashboard. Its pages have their own policy and are revalidated each time. */
export function dashboardPage(assets: Assets, context: Context): Response {
  const response = serveAsset(assets, context) ?? problemResponse({ slug: 'not-found' });
  if (response.headers.get('content-type')?.startsWith('text/html')) {
    response.headers.set('content-security-policy', context.req.path.startsWith('/admin/preview') ? previewPolicy : policy);
    // Pages that open the dashboard, or that it opens, get no reference to its window.
    response.headers.set('cross-origin-opener-policy', 'same-origin');
    response.headers.set('cache-control', 'no-cache');
  }
  return response;
}
