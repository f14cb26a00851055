/** Who serves what a page needs. */
export interface Servers {
  /** Where the tag points to. */
  readonly server: string;
  /** Another Afterword. */
  readonly other: string;
  /** A web archive: what stands behind `/web/TIME/` is fetched from where it was. */
  readonly archive: string;
}

/** A page as somebody else's system makes it. */
export interface DocumentHost {
  readonly name: string;
  readonly what: string;
  readonly html: (servers: Servers) => string;
  readonly type?: string;
  /** Where the thread is not in the page itself but in a frame of it. */
  readonly framed?: (address: string) => string;
  /** What happens to the page once the place is there. */
  readonly meanwhile?: () => void;
}

const tag = ({ server }: Servers, attributes = 'async'): string => `<script src="${server}/afterword.js" ${attributes}></script>`;

/** What stands around the thread's place: it must be drawn after the first and before the second. */
const around = (inner: string): string => `<p id="before">What the page says.</p>${inner}<p id="after">What follows.</p>`;

const page = (head: string, body: string, { doctype = '<!doctype html>', meta = '<meta charset="utf-8">' } = {}): string =>
  `${doctype}<html lang="en"><head>${meta}<title>Fröhlich</title>${head}</head><body><main><h1>A page</h1>${body}</main></body></html>`;

const plain = (servers: Servers): string => page('', around(tag(servers)));

/** Adds a script the way tag managers do: to a page that is there, before the first script that it finds. */
const managed = (servers: Servers): string =>
  page('', `${around('<div id="comments"></div>')}<script>addEventListener('load', () => setTimeout(() => {
    const script = Object.assign(document.createElement('script'), { src: '${servers.server}/afterword.js', async: true });
    script.setAttribute('data-target', '#comments');
    document.scripts[0].before(script);
  }));</script>`);

/** What stood in every page of 2008. */
const prototypeJs = `<script>
  Object.prototype.extended = function () {};
  Array.prototype.last = function () { return this[this.length - 1]; };
  Array.prototype.toJSON = function () { return '[' + this.map((each) => JSON.stringify(each)).join(', ') + ']'; };
  String.prototype.blank = function () { return /^\\s*$/.test(this); };
  window.$ = () => { throw new Error('not for you'); };
</script>`;

/** What a web archive adds to a page that it shows: addresses of its own, a banner, and calls that lead to itself. */
const archived = ({ server, archive }: Servers): string => {
  const at = `${archive}/web/20260102030405`;
  return page(
    `<script>
      const real = window.fetch;
      window.fetch = (address, options) => real(String(address.url ?? address).replace(/^https?:(?!.*\\/web\\/\\d)/, (scheme) => '${at}mp_/' + scheme), options);
    </script>`,
    around(`<script src="${at}js_/${server}/afterword.js" async></script>`),
  ).replace('<body>', '<body><div id="wm-ipp-base" style="position: fixed; top: 0; left: 0; right: 0; height: 65px; z-index: 2147483647; background: #eee">Saved 3 times</div>');
};

const frame = (attributes: string) => (address: string): string => page('', `<iframe ${attributes} src="${address}" width="800" height="3000"></iframe>`);

export const documentHosts: readonly DocumentHost[] = [
  { name: 'plain', what: 'the tag where the thread shall stand', html: plain },
  { name: 'quirks', what: 'no doctype: quirks mode', html: (servers) => page('', around(tag(servers)), { doctype: '' }) },
  { name: 'old doctype', what: 'HTML 4.01 Transitional: almost standards', html: (servers) => page('', `<table><tr><td>${around(tag(servers))}</td></tr></table>`, { doctype: '<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN" "http://www.w3.org/TR/html4/loose.dtd">' }) },
  {
    name: 'XHTML',
    what: '`application/xhtml+xml`',
    type: 'application/xhtml+xml',
    html: (servers) => page('', around(tag(servers, 'async="async"')), { doctype: '<?xml version="1.0"?><!DOCTYPE html>', meta: '' }).replace('<html ', '<html xmlns="http://www.w3.org/1999/xhtml" '),
  },
  { name: 'base', what: '`<base href>` that leads elsewhere', html: (servers) => page('<base href="https://elsewhere.example/deep/" target="_blank">', around(tag(servers))) },
  { name: 'no charset', what: 'neither a header nor a `<meta charset>`', type: 'text/html', html: (servers) => page('', around(tag(servers)), { meta: '' }) },
  { name: 'another charset', what: 'windows-1251', type: 'text/html; charset=windows-1251', html: (servers) => page('', around(tag(servers)), { meta: '' }) },
  { name: 'sandbox', what: 'a frame with `sandbox="allow-scripts"`: no origin, no storage', html: plain, framed: frame('sandbox="allow-scripts"') },
  { name: 'frame', what: 'a frame on a page of another site', html: plain, framed: frame('scrolling="no" referrerpolicy="no-referrer"') },
  { name: 'lazy frame', what: 'a frame that is loaded when it comes near', html: plain, framed: (address) => page('', `<div style="height: 5000px"></div>${frame('loading="lazy"')(address)}`) },
  { name: 'archive', what: 'shown by a web archive: rewritten addresses and calls, a banner', html: archived },
  { name: 'document.write', what: 'written while the page is being read', html: (servers) => page('', around(`<script>document.write('<script src="${servers.server}/afterword.js"><' + '/script><p>More is written.</p>');</script>`)) },
  {
    name: 'written anew',
    what: 'a second `document.open()` over the thread',
    html: plain,
    meanwhile: () => {
      const text = `<!doctype html>${document.documentElement.outerHTML.replace(/<afterword-thread[^]*<\/afterword-thread>|<link rel="modulepreload"[^>]*>/g, '')}`;
      document.open();
      document.write(text);
      document.close();
    },
  },
  { name: 'head', what: 'the tag in `<head>`, the place an element', html: (servers) => page(tag(servers), around('<afterword-thread></afterword-thread>')) },
  { name: 'blocking head', what: 'the same without `async`', html: (servers) => page(tag(servers, ''), around('<div data-afterword></div>')) },
  { name: 'end', what: 'the tag at the end, without `async`, with a target', html: (servers) => page('', `${around('<div class="comments"></div>')}${tag(servers, 'data-target=".comments"')}`) },
  { name: 'deferred', what: '`defer`', html: (servers) => page('', around(tag(servers, 'defer'))) },
  { name: 'tag manager', what: 'added later, before the first script', html: managed },
  { name: 'twice', what: 'the tag twice in a place, and in `<head>`', html: (servers) => page(tag(servers), around(tag(servers) + tag(servers))) },
  { name: 'two versions', what: 'two servers’ tags in one place: the first counts', html: (servers) => page('', around(tag(servers, '') + tag({ ...servers, server: servers.other }, ''))) },
  { name: 'prototypes', what: 'everything extended, as libraries of 2008 did', html: (servers) => page(prototypeJs, around(tag(servers))) },
  { name: 'paragraph', what: 'the tag in the middle of a paragraph that nobody ended', html: (servers) => page('', `<p id="before">What the page says. ${tag(servers)} And more.<div id="after">What follows.</div>`) },
  { name: 'details', what: 'in `<details>` that are opened later', html: (servers) => page('', around(`<details><summary>Comments</summary>${tag(servers)}</details>`)), meanwhile: () => document.querySelector('details')?.setAttribute('open', '') },
  {
    name: 'component',
    what: 'within another element’s shadow root',
    html: (servers) => page(tag(servers), around(`<x-article></x-article><script>customElements.define('x-article', class extends HTMLElement {
      connectedCallback() { this.attachShadow({ mode: 'open' }).append(document.createElement('afterword-thread')); }
    });</script>`)),
  },
];
