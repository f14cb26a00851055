import { afterEach, describe, expect, it, vi } from 'vitest';
import { attributeTable } from '../../widget/attributes.ts';
import { complain } from '../../widget/complain.ts';
import { readOptions } from '../../widget/options.ts';

/** happy-dom has no CSS.supports. */
vi.stubGlobal('CSS', { supports: (_: string, value: string) => /^(#[0-9a-f]{3,6}|teal)$/.test(value) });

afterEach(() => {
  document.head.replaceChildren();
});

describe('the options of a tag', () => {
  it('are the documented defaults where nothing is set', () => {
    document.title = 'A page';
    expect(readOptions({}, document)).toMatchObject({ theme: 'auto', accent: '', sort: 'oldest', depth: 4, pageTitle: 'A page', text: {}, right: true });
  });

  it.each([
    ['theme', 'dark', { theme: 'dark' }],
    ['accent', 'teal', { accent: 'teal' }],
    ['sort', 'newest', { sort: 'newest' }],
    ['depth', '0', { depth: 0 }],
    ['depth', '8', { depth: 8 }],
    ['page-title', 'Mine', { pageTitle: 'Mine' }],
    ['page-url', 'https://example.org/a', { pageUrl: 'https://example.org/a' }],
    ['text-replies-only', 'Only replies', { text: { repliesOnly: 'Only replies' } }],
    ['text-closed', '', { text: { closed: '' } }],
  ])('take %s="%s"', (name, value, expected) => {
    expect(readOptions({ [name]: value }, document)).toMatchObject({ ...expected, right: true });
  });

  it.each([
    ['theme', 'sepia'],
    ['accent', 'no colour'],
    ['sort', 'best'],
    ['depth', '9'],
    ['depth', '-1'],
    ['page-size', '0'],
    ['page-size', '101'],
    ['loading', 'never'],
  ])('fall back and complain once about %s="%s"', (name, value) => {
    const options = readOptions({ [name]: value }, document);
    const warn = vi.spyOn(console, 'warn').mockReturnValue();
    complain({ [name]: value });
    expect(options).toMatchObject({ theme: 'auto', accent: '', sort: 'oldest', depth: 4, right: false });
    expect(warn).toHaveBeenCalledTimes(1);
    expect(warn.mock.calls[0]?.[0]).toContain(`data-${name}="${value}"`);
    expect(warn.mock.calls[0]?.[0]).toContain(attributeTable.find(({ attribute }) => attribute === `data-${name}`)?.values);
  });

  it('take address and title from the page: canonical before the address bar, og:title before the title', () => {
    document.head.innerHTML = '<link rel="canonical" href="https://blog.example/post/"><meta property="og:title" content="Shared title">';
    expect(readOptions({}, document)).toMatchObject({ pageUrl: 'https://blog.example/post/', pageTitle: 'Shared title' });
  });
});
