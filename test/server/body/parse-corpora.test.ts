import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { textFromHtml } from '../../../server/body/from-html.ts';
import { parseBody } from '../../../server/body/parse.ts';
import { linkTarget } from '../../../shared/body/link.ts';
import { bodySchema } from '../../../shared/body/nodes.ts';
import { bodyText } from '../../../shared/body/text.ts';
import { haveSharedFiles, sharedJson, sharedLines } from './shared-files.ts';
import { linksOf } from './tree.ts';

const schemes = new Set(['http:', 'https:', 'mailto:']);

const isSound = (source: string): boolean => {
  const body = parseBody(source);
  return v.is(bodySchema, body) && linksOf(body).every((url) => schemes.has(new URL(url).protocol));
};

/** The sources that are read as something that may not be: none, of all there are. */
const unsound = (sources: readonly string[]): string[] => sources.filter((source) => !isSound(source));

const strings = v.array(v.string());
const addressCases = v.pipe(
  v.array(v.union([v.string(), v.object({ input: v.string() })])),
  v.transform((cases) => cases.flatMap((entry) => (typeof entry === 'string' ? [] : [entry.input]))),
);

describe.skipIf(!haveSharedFiles)('corpora (read from ../shared, skipped where it is missing)', () => {
  test("CommonMark's examples keep their words, but for raw HTML, rules and links that may not be", () => {
    const examples = sharedLines<{ n: number; md: string; html: string }>('corpora/markdown/commonmark.jsonl');
    expect(examples.length).toBe(655);
    expect(unsound(examples.map(({ md }) => md))).toEqual([]);
    // Raw HTML is text here; a link without words (example 486) shows its address.
    const comparable = examples.filter(({ n, md }) => !/<[a-z!?/]/i.test(md) && n !== 486);
    expect(comparable.length).toBe(541);
    const different = comparable.filter(({ md, html }) => {
      const shown = html.replace(/<img src="([^"]*)" alt="([^"]*)"[^>]*>/g, (_, address: string, words: string) => words || address);
      const squashed = (text: string): string => text.replace(html.includes('<hr />') ? /[\s*_-]/g : /\s/g, '');
      return squashed(bodyText(parseBody(md))) !== squashed(textFromHtml(shown));
    });
    expect(different).toEqual([]);
  });

  test('what has a scheme or begins with www. links as linkify says, everything else is text', () => {
    // Not ours: hosts and mailboxes alone, other schemes, credentials, and examples in Markdown's own marks.
    const ours = sharedLines<{ text: string; url: string }>('corpora/links/linkify-links.jsonl').filter(
      ({ text, url }) => /^(?:https?:\/\/(?![^/]*@)|mailto:|www\.)/i.test(url) && !/^[[<]/.test(text),
    );
    expect(ours.length).toBeGreaterThan(60);
    const links = ours.map(({ text }) => linksOf(parseBody(text)));
    expect(links).toEqual(ours.map(({ url }) => [linkTarget(/^www\./i.test(url) ? `http://${url}` : url)]));
  });

  test('what linkify leaves alone does not link, but for an address at which emphasis may begin', () => {
    const texts = sharedLines<{ text: string }>('corpora/links/linkify-not-links.jsonl').map(({ text }) => text);
    expect(texts.filter((text) => linksOf(parseBody(text)).length > 0)).toEqual(['_http://example.com']);
  });

  test('the judge of links takes nothing that browsers read as another scheme', () => {
    const addresses = [
      ...v.parse(addressCases, sharedJson('corpora/urls/urltestdata.json')),
      ...sharedLines<{ args: unknown[] }>('corpora/links/wp-EscUrl.jsonl').flatMap(({ args }) => args.filter((arg) => typeof arg === 'string')),
      ...sharedLines<{ text: string }>('corpora/xss/vectors.jsonl').map(({ text }) => text),
    ].filter((address) => linkTarget(address) !== null);
    expect(addresses.length).toBeGreaterThan(100);
    expect(addresses.filter((address) => !schemes.has(new URL(address, 'https://page.example/').protocol))).toEqual([]);
    expect(addresses.filter((address) => new URL(address).href !== linkTarget(address))).toEqual([]);
  });

  test('no attack leaves the known nodes and schemes', () => {
    const vectors = sharedLines<{ text: string }>('corpora/xss/vectors.jsonl');
    expect(vectors.length).toBeGreaterThan(8_000);
    expect(unsound(vectors.flatMap(({ text }) => [text, `[a](${text})`, `[a](<${text}>)`, `![${text}](${text})`]))).toEqual([]);
  });

  test('no naughty string and no table does harm', () => {
    const tables = sharedLines<{ md: string }>('corpora/markdown/gfm-extensions.jsonl').map(({ md }) => md);
    expect(unsound([...v.parse(strings, sharedJson('corpora/strings/blns.json')), ...tables])).toEqual([]);
  });
});
