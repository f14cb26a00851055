import { createHash } from 'node:crypto';

/** Nothing runs, nothing is loaded but one style sheet of ours, forms go nowhere else; any page may frame it. */
const policyWith = (style: string): string => `default-src 'none'; style-src ${style}; form-action 'self'; base-uri 'none'; frame-ancestors *`;

/** A part of somebody's page, the same for everybody. Looked at by itself it is shown, and can do nothing. */
export const htmlPart = (html: string, style: string, headers: Readonly<Record<string, string>>): Response =>
  new Response(html, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policyWith(hashSource(style)),
      vary: 'Accept-Language',
      ...headers,
    },
  });

/** How a policy names a style sheet that stands in a page (CSP 3, 2.3.1). */
const hashSource = (style: string): string => `'sha256-${createHash('sha256').update(style).digest('base64')}'`;

/**
 * A page of HTML with a form in it. It may be kept for going back, where what was typed still stands, but is nobody else's: its
 * form has a key of its own. The origin is told to ourselves, because without a referrer a form's origin is `null` (Fetch, 3.2).
 */
export const htmlPage = (html: string, status = 200, headers: Readonly<Record<string, string>> = {}): Response =>
  new Response(html, {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policyWith("'self'"),
      'referrer-policy': 'same-origin',
      'cache-control': 'private, no-cache',
      vary: 'Accept-Language',
      ...headers,
    },
  });
