import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { compile } from 'svelte/compiler';
import { build, type Plugin } from 'vite';
import type { HostSite } from '../../support/host-page.ts';

/** A way in which sites go from page to page without loading the next one: puts its pages on a host, and returns where it begins. */
export interface App {
  readonly name: string;
  put(host: HostSite, server: string): Promise<string>;
}

const folder = path.join(import.meta.dirname, 'apps');
const javascript = { 'content-type': 'text/javascript' };
const own = (name: string): string => readFileSync(path.join(folder, name), 'utf8');
const packaged = (name: string): string => readFileSync(createRequire(import.meta.url).resolve(name), 'utf8');

const svelte: Plugin = {
  name: 'svelte',
  transform: (code, id) => (id.endsWith('.svelte') ? compile(code, { filename: id, generate: 'client' }).js : null),
};

/** As a site would have it built. */
async function bundled(name: string): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    plugins: [svelte],
    define: { 'process.env.NODE_ENV': '"production"' },
    build: { write: false, lib: { entry: path.join(folder, name), formats: ['iife'], name: 'app' } },
  });
  const [chunk] = [built].flat().flatMap((one) => ('output' in one ? one.output : []));
  if (chunk?.type !== 'chunk') throw new Error(`${name} came to nothing.`);
  return chunk.code;
}

const names = ['first', 'second', 'about'];

/** A page of a site, with a link to each. */
const pageOf = (base: string, head: string, main: string, attributes = ''): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${base}</title>${head}</head>
<body ${attributes}><nav>${names.map((name) => `<a href="${base}?page=${name}">${name}</a> `).join('')}</nav><main>${main}</main></body></html>`;

/** An application that draws itself: its script, after its library's. */
const drawsItself = (name: string, scripts: () => Promise<readonly string[]>): App => ({
  name,
  async put(host, server) {
    const sources = (await scripts()).map((code, index) => host.put(`/${name}-${index}.js`, code, javascript));
    const tags = sources.map((source) => `<script src="${source}"></script>`).join('');
    return host.put(`/${name}`, `<!doctype html><html lang="en"><meta charset="utf-8"><title>${name}</title><script src="${server}/afterword.js" async></script><body><div id="app"></div>${tags}</body></html>`);
  },
});

const shownBy = (query: URLSearchParams): string => query.get('page') ?? 'first';
const element = (page: string): string => `<afterword-thread page-id="${page}"></afterword-thread>`;
const tag = (server: string, page: string): string => `<script src="${server}/afterword.js" data-page-id="${page}" async></script>`;
/** What stands in the main part of a page: the thread as this site writes it. */
const mainOf = (page: string, thread: (page: string) => string): string => `<h1>${page}</h1>${page === 'about' ? '' : thread(page)}`;

export const apps: readonly App[] = [
  drawsItself('react', async () => [await bundled('react.js')]),
  drawsItself('vue', async () => [packaged('vue/dist/vue.global.prod.js'), own('vue.js')]),
  drawsItself('svelte', async () => [await bundled('svelte.js')]),
  {
    name: 'router',
    async put(host, server) {
      const script = host.put('/router.js', own('router.js'), javascript);
      return host.put('/router', pageOf('/router', `<script src="${server}/afterword.js" async></script>`, '').replace('</body>', `<script src="${script}"></script></body>`));
    },
  },
  {
    name: 'transitions',
    async put(host, server) {
      const script = host.put('/transitions.js', own('transitions.js'), javascript);
      const head = `<script src="${server}/afterword.js" async></script><script src="${script}" defer></script>`;
      return host.put('/transitions', (query) => pageOf('/transitions', head, mainOf(shownBy(query), element)));
    },
  },
  {
    name: 'turbo',
    async put(host, server) {
      const script = host.put('/turbo.js', packaged('@hotwired/turbo'), javascript);
      return host.put('/turbo', (query) => pageOf('/turbo', `<script src="${script}"></script>`, mainOf(shownBy(query), (name) => tag(server, name))));
    },
  },
  {
    name: 'htmx',
    async put(host, server) {
      const script = host.put('/htmx.js', packaged('htmx.org/dist/htmx.min.js'), javascript);
      const boost = 'hx-boost:inherited="true" hx-target:inherited="main" hx-select:inherited="main" hx-swap:inherited="outerHTML"';
      return host.put('/htmx', (query) => pageOf('/htmx', `<script src="${script}"></script>`, mainOf(shownBy(query), (name) => tag(server, name)), boost));
    },
  },
];
