import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Context } from 'hono';
import { encodingFor } from './encoding.ts';
import { matches } from './etag.ts';

interface Asset {
  readonly type: string;
  readonly cacheControl: string;
  readonly etag: string;
  /** Uncompressed, and as the build compressed it. */
  readonly bodies: Readonly<Partial<Record<'br' | 'gzip' | 'identity', Uint8Array<ArrayBuffer>>>>;
}

/** Files by the path of their request. Only these are served: no request path is ever used to read the disk. */
export type Assets = ReadonlyMap<string, Asset>;

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

const encodings = { '.br': 'br', '.gz': 'gzip' } as const;

/** The build names files in `w/` by their content, so caches keep them for a year; other files are revalidated after five minutes. */
const immutable = 'public, max-age=31536000, immutable';
const short = 'public, max-age=300, stale-while-revalidate=86400';

/** Reads a folder once, at start. Keys begin with `prefix`; `index.html` is also found under its folder's path. */
export async function readAssets(folder: string, prefix: string): Promise<Map<string, Asset>> {
  const assets = new Map<string, Asset>();
  const names = await readdir(folder, { recursive: true });
  for (const name of names) {
    const type = types[path.extname(name)];
    if (type === undefined) continue;
    const identity = await readFile(path.join(folder, name));
    const bodies: Partial<Record<'br' | 'gzip' | 'identity', Uint8Array<ArrayBuffer>>> = { identity };
    for (const [ending, encoding] of Object.entries(encodings)) {
      if (names.includes(name + ending)) bodies[encoding] = await readFile(path.join(folder, name + ending));
    }
    const key = prefix + name.split(path.sep).join('/');
    const asset = assetOf(type, identity, bodies, /^\/(w|admin\/assets)\//.test(key) ? immutable : short);
    assets.set(key, asset);
    if (key.endsWith('/index.html')) assets.set(key.slice(0, -'index.html'.length), asset);
    if (key.endsWith('.html')) assets.set(key.slice(0, -'.html'.length), asset);
  }
  return assets;
}

function assetOf(type: string, identity: Uint8Array<ArrayBuffer>, bodies: Asset['bodies'], cacheControl: string): Asset {
  return { type, etag: `"${createHash('sha256').update(identity).digest('base64url').slice(0, 22)}"`, bodies, cacheControl };
}

/** Adds a page that is generated at start, as if it were a file. */
export function addPage(assets: Map<string, Asset>, path: string, html: string): void {
  const identity = new TextEncoder().encode(html);
  const asset = assetOf('text/html; charset=utf-8', identity, { identity }, short);
  for (const key of [path, `${path}.html`]) assets.set(key, asset);
}

/** The asset at the request's path, in the best encoding that the caller accepts; null if there is none. */
export function serveAsset(assets: Assets, context: Context): Response | null {
  const asset = assets.get(context.req.path);
  if (asset === undefined) return null;
  const best = encodingFor(context.req.header('accept-encoding'));
  const encoding = best === 'identity' || asset.bodies[best] === undefined ? undefined : best;
  const headers = new Headers({ 'content-type': asset.type, 'cache-control': asset.cacheControl, etag: asset.etag, vary: 'Accept-Encoding' });
  if (matches(context.req.header('if-none-match'), asset.etag)) return new Response(null, { status: 304, headers });
  if (encoding !== undefined) headers.set('content-encoding', encoding);
  return new Response(asset.bodies[encoding ?? 'identity'] ?? null, { headers });
}
