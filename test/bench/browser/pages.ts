import { once } from 'node:events';
import { createServer } from 'node:http';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';

const root = path.join(import.meta.dirname, '../../..');

/** The pages that are measured, at an origin of their own. */
export interface Pages {
  /** A page of `kind` with the thread of a key; `size` is the number of root comments that it asks for. */
  of(kind: 'widget' | 'placed' | 'kept' | 'bare' | 'blank', key: string, size: number): string;
  stop(): Promise<void>;
}

export async function startPages(server: string): Promise<Pages> {
  const bare = await bundled();
  const host = createServer(({ url = '/' }, response) => {
    const { pathname, searchParams } = new URL(url, 'http://host');
    if (pathname === '/bare.js') return response.writeHead(200, { 'content-type': 'text/javascript', 'content-encoding': 'gzip' }).end(bare);
    if (pathname === '/favicon.ico') return response.writeHead(204).end();
    const { body, end = '' } = bodyOf(pathname, server, searchParams.get('key') ?? '', searchParams.get('size') ?? '25');
    return response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(`<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Page</title></head>
<body style="font:16px/1.5 sans-serif;max-width:42em;margin:auto"><h1>Page</h1><p>What the page itself has to say.</p>${body}<footer style="background:#eee;padding:2em">What stands below.</footer>${end}</body></html>`);
  });
  host.listen(0, '127.0.0.1');
  await once(host, 'listening');
  const bound = host.address();
  const origin = `http://127.0.0.1:${typeof bound === 'object' ? bound?.port : ''}`;
  return {
    of: (kind, key, size) => `${origin}/${kind}?${new URLSearchParams({ key, size: String(size) }).toString()}`,
    async stop() {
      host.closeAllConnections();
      host.close();
      await once(host, 'close');
    },
  };
}

/** The tag where the thread is to stand, or the place in the page and the tag at its end; `kept`, with a screen of room around the place. */
function bodyOf(pathname: string, server: string, key: string, size: string): { body: string; end?: string } {
  if (pathname === '/widget') return { body: `<script src="${server}/afterword.js" async data-page-id="${key}" data-page-size="${size}"></script>` };
  const room = { '/placed': '', '/kept': ' style="min-height:100vh"' }[pathname];
  if (room !== undefined) return { body: `<div${room}><afterword-thread page-id="${key}" page-size="${size}"></afterword-thread></div>`, end: `<script src="${server}/afterword.js"></script>` };
  if (pathname === '/bare') return { body: `<div id="bare" data-source="${server}/api/v1/sites/default/thread?id=${encodeURIComponent(key)}&amp;limit=${size}"></div><script type="module" src="/bare.js"></script>` };
  return { body: '' };
}

/** As it would be shipped: Preact and the list in one file, minified and compressed. */
async function bundled(): Promise<Buffer> {
  const built = await build({
    root,
    configLoader: 'native',
    configFile: path.join(root, 'widget/vite.config.ts'),
    build: { write: false, lib: { entry: path.join(import.meta.dirname, 'bare.tsx'), formats: ['es'] }, rolldownOptions: { output: { minify: true } } },
  });
  const chunk = [built].flat().flatMap((each) => ('output' in each ? each.output : [])).find((each) => each.type === 'chunk');
  if (chunk === undefined) throw new Error('There is no bundle.');
  return gzipSync(chunk.code, { level: 9 });
}
