import { bodyText } from '../../shared/body/text.ts';
import type { Comment } from '../../shared/contract/comment.ts';
import type { ThreadPage } from '../../shared/contract/thread.ts';
import { commentAddress, embedAddress, type Page } from './addresses.ts';

/** Structured data of the page and its shown comments: schema.org `WebPage`, `commentCount` and `Comment`. */
export function structuredData(server: string, site: string, page: Page, { thread, comments }: ThreadPage): unknown {
  const address = (id: string) => server + commentAddress(site, page.id, id);
  const published = comments.filter(({ status }) => status === 'published');
  return {
    '@context': 'https://schema.org',
    '@type': 'WebPage',
    url: page.url ?? server + embedAddress(site, { id: page.id }),
    ...(page.title === '' ? {} : { name: page.title }),
    commentCount: thread.count,
    comment: published.map(({ id, parent, author, body, createdAt, editedAt }: Comment) => ({
      '@type': 'Comment',
      '@id': address(id),
      url: address(id),
      author: { '@type': 'Person', name: author.name, ...(author.url === undefined ? {} : { url: author.url }) },
      datePublished: createdAt,
      ...(editedAt === undefined ? {} : { dateModified: editedAt }),
      text: bodyText(body),
      ...(parent === null ? {} : { parentItem: { '@type': 'Comment', '@id': address(parent) } }),
    })),
  };
}
