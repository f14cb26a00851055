import type { Importer } from './importer.ts';
import { readPage, type PagesOfIds } from './wordpress-page.ts';
import { readWxr } from './wxr.ts';

/** WordPress: pages and their comments from a WXR export. The README of this folder explains its rules and traps. */
export const wordpress: Importer = {
  name: 'wordpress',

  async check(path) {
    let firstLink: string | undefined;
    const channel = await readWxr(path, async ({ fields }) => {
      firstLink ??= fields.get('link');
      return true;
    });
    if ('reason' in channel) return channel;
    const blog = placeOf(channel.get('base_blog_url')) ?? placeOf(channel.get('link'));
    return { source: `wordpress:${blog ?? placeOf(firstLink)?.split('/')[0] ?? 'unknown'}` };
  },

  async read(path, { now, tally }, sink) {
    const pagesOfIds: PagesOfIds = new Map();
    const result = await readWxr(path, async (item) => {
      const page = readPage(item, { now, tally, pagesOfIds });
      return page === null || sink(page);
    });
    return 'reason' in result ? result : null;
  },
};

/** The host and path of an address; null if it is not an address. */
function placeOf(address: string | undefined): string | null {
  if (address === undefined || !URL.canParse(address)) return null;
  const { host, pathname } = new URL(address);
  return host === '' ? null : `${host}${pathname.replace(/\/+$/, '')}`;
}
