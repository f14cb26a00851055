import { h, type VNode } from 'preact';
import { isRightToLeft } from '../../widget/i18n/language.ts';
import { toHtml } from './html.ts';
import { stylePath } from './style.ts';

interface Parts {
  readonly locale: string;
  readonly title: string;
  readonly feed?: string;
  /** The commented page, which search engines should list instead of this one; null if it is not known. */
  readonly canonical?: string | null;
  readonly body: VNode;
  /** Structured data for machines (JSON-LD). */
  readonly data?: unknown;
}

/** A whole page of HTML. */
export function toDocument({ locale, title, feed, canonical = null, body, data }: Parts): string {
  const head = (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{title}</title>
      <link rel="stylesheet" href={stylePath} />
      {canonical !== null && <link rel="canonical" href={canonical} />}
      {feed !== undefined && <link rel="alternate" type="application/atom+xml" title={title} href={feed} />}
    </head>
  );
  return `<!doctype html>\n<html lang="${locale}" dir="${isRightToLeft(locale) ? 'rtl' : 'ltr'}">${toHtml(head)}<body>${toHtml(body)}${data === undefined ? '' : dataBlock(data)}</body></html>\n`;
}

/**
 * JSON in a `script` that no browser runs. The renderer must not escape it, because character references have no meaning inside
 * `script`. Without `<`, nothing in it can end the element or begin a comment (HTML, 4.12.1.3). Without `{{`, `{%` and `{#`, nothing in it
 * begins an expression if the page is used as a template.
 */
export const dataBlock = (data: unknown): string => `<script type="application/ld+json">${JSON.stringify(data).replaceAll('<', '\\u003c').replace(/\{(?=[{%#])/g, '\\u007b')}</script>`;
