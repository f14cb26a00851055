import { createHash } from 'node:crypto';

/** No script runs, only one style sheet of ours loads, and forms are sent only to this server; any page may frame it. */
const policyWith = (style: string): string => `default-src 'none'; style-src ${style}; form-action 'self'; base-uri 'none'; frame-ancestors *`;

/** A fragment to include in a site's page, the same for everybody. Opened directly it is shown, but can do nothing. */
export const htmlPart = (html: string, style: string, headers: Readonly<Record<string, string>>): Response =>
  new Response(html, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policyWith(hashSource(style)),
      vary: 'Accept-Language',
      ...headers,
    },
  });

/** The source expression for an inline style sheet (CSP 3, 2.3.1). */
const hashSource = (style: string): string => `'sha256-${createHash('sha256').update(style).digest('base64')}'`;

/**
 * An HTML page with a form. The browser may keep it for going back, so that typed text stays, but no shared cache may: its form has its own
 * idempotency key. The referrer is sent to this server, because a form without one sends the origin `null` (Fetch, 3.2).
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
