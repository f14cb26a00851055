/** One row for each attribute, for the README's table and the complaint in the console; no part of the critical path. */
export const attributeTable: readonly { attribute: string; values: string; default: string; meaning: string }[] = [
  { attribute: 'data-site', values: 'slug', default: '`default`', meaning: 'which site on the server' },
  { attribute: 'data-page-id', values: 'text', default: 'derived', meaning: "the thread's key; derived from `<link rel=canonical>`, else from the address" },
  { attribute: 'data-page-url', values: 'address', default: 'canonical', meaning: 'where the page stands; kept with the thread' },
  { attribute: 'data-page-title', values: 'text', default: '`og:title`, then `<title>`', meaning: 'the title in the heading; kept with the thread' },
  { attribute: 'data-query', values: 'comma list', default: 'none', meaning: "query parameters that are part of the page's identity; all others are dropped" },
  { attribute: 'data-target', values: 'CSS selector', default: 'where the tag stands', meaning: 'where to draw; without it every `<afterword-thread>` and `[data-afterword]`, else right after the tag' },
  { attribute: 'data-theme', values: '`auto` `light` `dark`', default: '`auto`', meaning: "light or dark; `auto` follows the host's own background" },
  { attribute: 'data-accent', values: 'CSS colour', default: "the host's link colour", meaning: 'colour of links and of the button' },
  { attribute: 'data-sort', values: '`oldest` `newest` `top`', default: '`oldest`', meaning: 'first order; the reader can change it' },
  { attribute: 'data-page-size', values: '1–100', default: '`25`', meaning: 'root comments a page' },
  { attribute: 'data-depth', values: '0–8', default: '`4`', meaning: 'visual nesting' },
  { attribute: 'data-loading', values: '`lazy` `eager` `manual`', default: '`lazy`', meaning: 'near the viewport, at once, or by `Afterword.mount()`' },
  { attribute: 'data-live', values: '`on` `off`', default: '`on`', meaning: 'whether closing, opening and the count are followed while the page is open' },
  { attribute: 'data-text-KEY', values: 'text', default: "the catalog's", meaning: 'replaces one text, such as `data-text-closed`; empty shows nothing' },
];
