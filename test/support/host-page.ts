import { once } from 'node:events';
import { createServer } from 'node:http';

/** Somebody's site, at an origin of its own. */
export interface HostSite {
  readonly origin: string;
  /** Puts a page at a path and returns its address; one that depends on what is asked for is a function of it. */
  put(path: string, html: string | ((query: URLSearchParams) => string), headers?: Readonly<Record<string, string>>): string;
  stop(): Promise<void>;
}

/** Starts a site without pages on a free port. */
export async function startHost(): Promise<HostSite> {
  const pages = new Map<string, { html: string | ((query: URLSearchParams) => string); headers: Readonly<Record<string, string>> }>();
  const server = createServer(({ url = '/' }, response) => {
    const { pathname, searchParams } = new URL(url, 'http://host');
    const page = pages.get(pathname);
    // Browsers ask for an icon, and a missing one would stand among the page's errors.
    if (!page) return response.writeHead(url === '/favicon.ico' ? 204 : 404).end();
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...page.headers }).end(typeof page.html === 'string' ? page.html : page.html(searchParams));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const bound = server.address();
  const origin = `http://127.0.0.1:${typeof bound === 'object' ? bound?.port : ''}`;
  return {
    origin,
    put(path, html, headers = {}) {
      pages.set(path, { html, headers });
      return origin + path;
    },
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** A plain page of a blog with the tag in its article; `body` and `head` are added to it. */
export const blogPage = (server: string, { title = 'A page', head = '', body = '', doctype = '<!doctype html>', attributes = '' } = {}): string =>
  `${doctype}<html lang="en"><head><meta charset="utf-8"><title>${title}</title>${head}</head>
<body><main><h1>${title}</h1><p>What the page itself has to say.</p>${body}
<script src="${server}/afterword.js" async ${attributes}></script></main></body></html>`;
