import { expect, it } from 'vitest';
import { pageAddress } from '../../server/domain/page-address.ts';

const listed = ['https://blog.example', 'https://www.blog.example'];

it.each<[what: string, origins: readonly string[], id: string, url: string | undefined, address: string | null]>([
  ['nothing was said', listed, '/a', undefined, null],
  ['its own address', listed, '/a', 'https://blog.example/a/', 'https://blog.example/a/'],
  ['another origin of the site', listed, '/a', 'https://www.blog.example/a', 'https://www.blog.example/a'],
  ['an origin that is not the site’s', listed, '/a', 'https://evil.example/a', null],
  ['an origin that looks like the site’s', listed, '/a', 'https://blog.example.evil.example/a', null],
  ['any origin, where the site lists none', [], '/a', 'https://elsewhere.example/a', 'https://elsewhere.example/a'],
  ['an address that runs', [], '/a', 'javascript:alert(1)', null],
  ['an address of mail', [], '/a', 'mailto:ann@blog.example', null],
  ['what its reader came with', listed, '/a', 'https://blog.example/a?fbclid=1&email=ann@example.org#said', 'https://blog.example/a'],
  ['what it is known by among that', listed, '/?p=12', 'https://blog.example/?utm_source=x&p=12&token=secret', 'https://blog.example/?p=12'],
  ['several of those', listed, '/a?x=1&x=2&y=%C3%A4', 'https://blog.example/a?y=%c3%a4&x=1&z=3&x=2', 'https://blog.example/a?x=1&x=2&y=%C3%A4'],
  ['an id of the owner’s own', listed, 'post-12', 'https://blog.example/view?id=12#said', 'https://blog.example/view?id=12'],
])('of a page, %s', (_, origins, id, url, address) => {
  expect(pageAddress(origins, { id, url })).toBe(address);
});
