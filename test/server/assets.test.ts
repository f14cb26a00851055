import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readAssets, serveAsset } from '../../server/http/assets.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'afterword-assets-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const files = {
  'site/afterword.js': 'loader',
  'site/afterword.js.br': 'loader in brotli',
  'site/afterword.js.gz': 'loader in gzip',
  'site/w/main-abcd1234.js': 'main',
  'site/manifest.json': '{}',
  'demo/index.html': '<!doctype html>',
  'demo/open.html': '<!doctype html>open',
  'demo/notes-abcd1234.js': 'notes',
  'demo/garden.wordpress.xml': '<rss/>',
  'secret.js': 'secret',
};

const app = new Hono();
const get = async (name: string, headers: Record<string, string> = {}) => app.request(name, { headers });

beforeAll(async () => {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.join(folder, path.dirname(name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  const assets = new Map([...(await readAssets(path.join(folder, 'site'), '/')), ...(await readAssets(path.join(folder, 'demo'), '/demo/'))]);
  app.get('*', (context) => serveAsset(assets, context) ?? context.notFound());
});

describe('a file', () => {
  it.each([
    ['br, gzip', 'br', 'loader in brotli'],
    ['gzip, deflate', 'gzip', 'loader in gzip'],
    ['br;q=0, gzip;q=0.5', 'gzip', 'loader in gzip'],
    ['br;q=0.0, gzip; q=0', null, 'loader'],
    ['identity', null, 'loader'],
    ['', null, 'loader'],
  ])('to a caller that takes %j comes in %s', async (accepted, encoding, text) => {
    const response = await get('/afterword.js', { 'accept-encoding': accepted });
    expect([response.headers.get('content-encoding'), await response.text(), response.headers.get('vary')]).toEqual([encoding, text, 'Accept-Encoding']);
  });

  it('that was not compressed comes as it is', async () => {
    const response = await get('/w/main-abcd1234.js', { 'accept-encoding': 'br, gzip' });
    expect([response.headers.get('content-encoding'), await response.text()]).toEqual([null, 'main']);
  });

  it.each([
    ['/w/main-abcd1234.js', 'public, max-age=31536000, immutable'],
    ['/afterword.js', 'public, max-age=300, stale-while-revalidate=86400'],
    ['/demo/', 'public, max-age=300, stale-while-revalidate=86400'],
    ['/demo/notes-abcd1234.js', 'public, max-age=300, stale-while-revalidate=86400'],
  ])('%s is kept as %j', async (name, kept) => {
    expect((await get(name)).headers.get('cache-control')).toBe(kept);
  });

  it('comes unchanged while it is', async () => {
    const etag = (await get('/afterword.js')).headers.get('etag') ?? '';
    const again = await get('/afterword.js', { 'if-none-match': `"other", W/${etag}` });
    expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag]);
    expect((await get('/afterword.js', { 'if-none-match': '"other"' })).status).toBe(200);
  });

  it.each(['/demo/', '/demo/index.html', '/demo/open', '/demo/open.html'])('%s is a page', async (name) => {
    const response = await get(name);
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  });

  it.each([
    '/secret.js', '/../secret.js', '/%2e%2e/secret.js', '/..%2fsecret.js', '/demo/..%2f..%2fsecret.js', '/demo/%2e%2e/%2e%2e/secret.js', '/w/../../secret.js', '//secret.js', '/demo', '/w/', '/site/afterword.js',
    '/manifest.json', '/demo/garden.wordpress.xml', '/afterword.js.br', '/afterword.js/', '/AFTERWORD.JS', '/__proto__', '/constructor',
  ])('%s is not served', async (name) => {
    expect((await get(name)).status).toBe(404);
  });
});
