import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explicitPageId, pageKey, queryNames } from '../../shared/thread/key.ts';

describe('a page’s identity', () => {
  it.each([
    ['https://example.org/', '/'],
    ['https://example.org', '/'],
    ['https://example.org/post', '/post'],
    ['https://example.org/post/', '/post'],
    ['https://example.org/post//', '/post'],
    ['https://example.org//post', '/post'],
    ['https://example.org/a////b', '/a/b'],
    ['https://example.org/post/index.html', '/post'],
    ['https://example.org/index.html', '/'],
    ['https://example.org/my-index.html', '/my-index.html'],
    ['https://example.org/Post', '/Post'],
    ['https://example.org/post#comment-1', '/post'],
    ['https://example.org/post?utm_source=x&fbclid=y', '/post'],
    ['https://example.org/%7euser/', '/~user'],
    ['https://example.org/caf%c3%a9', '/caf%C3%A9'],
    ['https://example.org/café', '/caf%C3%A9'],
    ['https://example.org/a%2fb', '/a%2Fb'],
    ['https://example.org/a/../b/./c', '/b/c'],
    ['http://user:secret@example.org:8080/post', '/post'],
    ['/post/', '/post'],
    ['  https://example.org/post  ', '/post'],
    ['about:srcdoc', '/srcdoc'],
  ])('of %s is %s', (address, key) => {
    expect(pageKey(address)).toBe(key);
  });

  it.each([
    ['https://example.org/?p=12&utm=x', ['p'], '/?p=12'],
    ['https://example.org/?utm=x&page=2&p=12', ['p', 'page'], '/?p=12&page=2'],
    ['https://example.org/post/?p=1&p=2', ['p'], '/post?p=1&p=2'],
    ['https://example.org/post/?pp=1', ['p'], '/post'],
    ['https://example.org/?q=caf%c3%a9', ['q'], '/?q=caf%C3%A9'],
  ])('of %s with %j kept is %s', (address, keep, key) => {
    expect(pageKey(address, keep)).toBe(key);
  });

  it('is null for what is no address, and for one too long', () => {
    expect(pageKey('http://[')).toBeNull();
    expect(pageKey(`https://example.org/${'x'.repeat(512)}`)).toBeNull();
    expect(pageKey(`https://example.org/${'x'.repeat(511)}`)).toHaveLength(512);
  });

  it('of a key is the key', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (address) => {
        const key = pageKey(address, ['a', 'p']);
        if (key !== null) expect(pageKey(`https://example.org${key}`, ['a', 'p'])).toBe(key);
      }),
    );
  });

  it('that is given is used as it is, trimmed', () => {
    expect(explicitPageId(' /Post/?a=1#b ')).toBe('/Post/?a=1#b');
    expect(explicitPageId('  ')).toBeNull();
    expect(explicitPageId('x'.repeat(513))).toBeNull();
  });

  it('names its query parameters in a comma list', () => {
    expect(queryNames(' p, page_id ,,')).toEqual(['p', 'page_id']);
  });
});
