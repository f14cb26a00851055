import { describe, expect, it } from 'vitest';
import { mayWrite } from '../../server/domain/origin.ts';

const site = { slug: 'blog', origins: ['https://example.com', 'http://localhost:3000'] };

describe('a site with listed origins', () => {
  it.each(['https://example.com', 'http://localhost:3000'])('takes comments from %s', (origin) => {
    expect(mayWrite(site, origin, false)).toBe(true);
  });

  it.each([
    undefined, '', 'null', 'https://example.com.evil.com', 'https://evil-example.com', 'https://evilexample.com', 'https://example.com@evil.com', 'http://example.com',
    'https://example.com:8443', 'https://EXAMPLE.com.', 'https://example.com%60.evil.com', 'https://xn--exmple-cua.com', 'https://example.com\t', 'https://sub.example.com',
    'https://example.com, https://evil.com', 'chrome-extension://example.com', 'file://', 'https://example.com/', 'HTTPS://EXAMPLE.COM', 'http://localhost:3001',
  ])('takes none from %j, on this machine or not', (origin) => {
    expect([mayWrite(site, origin, false), mayWrite(site, origin, true)]).toEqual([false, false]);
  });
});

describe('without listed origins', () => {
  const origins = [undefined, 'null', 'https://anything.example'];

  it.each(origins)('site default takes comments from %j as long as only this machine can reach it', (origin) => {
    const trial = { slug: 'default', origins: [] };
    expect([mayWrite(trial, origin, true), mayWrite(trial, origin, false)]).toEqual([true, false]);
  });

  it.each(origins)('any other site takes none from %j, on this machine or not', (origin) => {
    const other = { slug: 'blog', origins: [] };
    expect([mayWrite(other, origin, true), mayWrite(other, origin, false)]).toEqual([false, false]);
  });
});

it('site default with listed origins is a site like any other', () => {
  const listed = { slug: 'default', origins: ['https://example.com'] };
  expect([mayWrite(listed, 'https://example.com', false), mayWrite(listed, 'https://anything.example', true), mayWrite(listed, undefined, true)]).toEqual([true, false, false]);
});
