import { expect } from 'vitest';
import { test } from '../support/browser.ts';
import { served } from '../support/served.ts';
import { wordPressSample } from '../support/shared-data.ts';
import { pageKey } from '../../shared/thread/key.ts';

const { file, open, closed } = wordPressSample;

const [server, host] = await served({ setUp: () => [['import', 'wordpress', file, '--site', 'default']] });

test('an index page shows how much was said on each of its pages, for one request', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/api/')) asked.push(request.url());
  });
  const link = (address: string, text = '') => `<p><a href="${address}">Post <b data-afterword-count${text}>…</b></a></p>`;
  const many = Array.from({ length: 50 }, (_, index) => link(`/nothing-${index}#comments`)).join('');
  const key = pageKey(closed.path) ?? '';
  await page.goto(
    host.put('/', `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Blog</title><script src="${server.address}/afterword.js" async></script></head>
<body><h1>Blog</h1>${link(`${open.path}?utm_source=x#comments`)}<p>By its id: <b data-afterword-count="${key}">…</b></p>${many}</body></html>`),
  );
  const numbers = page.locator('[data-afterword-count]');
  await expect.poll(() => numbers.allTextContents()).toEqual([String(open.count), String(closed.count), ...Array.from({ length: 50 }, () => '0')]);
  expect(asked.length).toBe(1);
  await page.evaluate(`document.body.append(Object.assign(document.createElement('i'), { id: 'late' })); late.dataset.afterwordCount = ${JSON.stringify(key)}; Afterword.counts()`);
  await expect.poll(() => page.locator('#late').textContent()).toBe(String(closed.count));
  expect(await page.locator('afterword-thread').count()).toBe(0);
});

test('numbers stay as they were where the server cannot be asked', async ({ page, errors }) => {
  await page.route('**/counts?*', (route) => route.fulfill({ status: 503, contentType: 'application/problem+json', body: '{}' }));
  await page.goto(host.put('/offline', `<!doctype html><title>Blog</title><script src="${server.address}/afterword.js"></script><b data-afterword-count="/a">some</b>`));
  await page.waitForLoadState('networkidle');
  expect(await page.locator('b').textContent()).toBe('some');
  expect(errors.splice(0).filter((error) => !error.includes('503'))).toEqual([]);
});
