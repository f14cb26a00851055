import { describe, expect, it } from 'vitest';
import { linkTarget } from '../../shared/body/link.ts';
import { limits } from '../../shared/limits.ts';

describe('an address', () => {
  it.each([
    ['https://example.org', 'https://example.org/'],
    ['  http://example.org/a?b=c#d  ', 'http://example.org/a?b=c#d'],
    ['HTTPS://EXAMPLE.ORG/Case', 'https://example.org/Case'],
    ['https://example.org/é', 'https://example.org/%C3%A9'],
    ['https://пример.example/', 'https://xn--e1afmkfd.example/'],
    ['https://example.org/@name', 'https://example.org/@name'],
    ['https://[2001:db8::1]:8080/', 'https://[2001:db8::1]:8080/'],
    ['mailto:ann@example.org', 'mailto:ann@example.org'],
  ])('%j links to %s', (address, target) => {
    expect(linkTarget(address)).toBe(target);
  });

  it.each([
    '', 'example.org', '/path', '//example.org', '#part', 'javascript:alert(1)', 'JaVaScRiPt:alert(1)', 'java\nscript:alert(1)', 'java\u0000script:alert(1)', ' javascript:alert(1)',
    'data:text/html,x', 'vbscript:x', 'file:///etc/passwd', 'blob:https://example.org/x', 'ftp://example.org', 'view-source:https://example.org', 'tel:1',
    'https:example.org', 'https:/example.org', 'https:///example.org', 'https:\\\\example.org', 'https://example.org\\@evil.example',
    'https://user@example.org', 'https://user:word@example.org/', 'https://example.org@evil.example', 'https://', 'http://[', 'https://a b.example', 'https://example.org/a b', 'https://example.org/\u007f',
  ])('%j does not link', (address) => {
    expect(linkTarget(address)).toBeNull();
  });

  it('links at the greatest length and not beyond', () => {
    const longest = 'https://example.org/'.padEnd(limits.urlLength, 'x');
    expect([linkTarget(longest), linkTarget(`${longest}x`)]).toEqual([longest, null]);
  });

  it('that links, links to the same when it is judged again', () => {
    for (const address of ['https://EXAMPLE.org/%7e/../é', 'http://example.org:80', 'mailto:Ann@Example.org']) {
      const once = linkTarget(address);
      expect(linkTarget(once ?? '')).toBe(once);
    }
  });
});
