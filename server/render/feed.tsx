import { h } from 'preact';
import { linkTarget } from '../../shared/body/link.ts';
import type { Comment } from '../../shared/contract/comment.ts';
import type { Instant } from '../../shared/instant.ts';
import type { Translate } from '../../widget/i18n/translate.ts';
import { Body } from '../../widget/view/body.tsx';
import { commentAddress, embedAddress, feedAddress, type Page } from './addresses.ts';
import { toHtml } from './html.ts';
import { urnOf } from './urn.ts';
import { element, toXml, type Element } from './xml.ts';

/** The data of a feed. */
interface Feed {
  readonly t: Translate;
  /** The language of the feed (BCP 47), and the requested one, which is repeated in the feed's addresses. */
  readonly locale: string;
  readonly lang: string | undefined;
  /** The origin under which readers reach this server. */
  readonly server: string;
  /** The id of this installation, because each has a site `default`. */
  readonly instance: string;
  readonly site: { readonly slug: string; readonly title: string };
  /** The page whose comments these are; null for the whole site. */
  readonly page: Page | null;
  /** The newest first. */
  readonly entries: readonly Entry[];
}

interface Entry {
  readonly comment: Comment;
  readonly page: Page;
}

/** The date of a feed without comments: a feed must have a date of its last change (RFC 4287, 4.1.1). */
const never: Instant = '1970-01-01T00:00:00.000Z';

/** Comments as Atom (RFC 4287); each reply refers to the comment that it answers (RFC 4685). */
export function renderFeed(feed: Feed): string {
  const { t, locale, lang, server, instance, site, page, entries } = feed;
  const title = page === null ? site.title : page.title || page.id;
  const updated = entries.map(({ comment }) => changedAt(comment)).reduce((last, at) => (at > last ? at : last), never);
  return toXml(
    element(
      'feed',
      { xmlns: 'http://www.w3.org/2005/Atom', 'xmlns:thr': 'http://purl.org/syndication/thread/1.0', 'xml:lang': locale },
      element('id', {}, urnOf('feed', instance, site.slug, page?.id ?? '')),
      element('title', {}, title === '' ? t('comments') : t('commentsOn', { title })),
      element('updated', {}, updated),
      element('link', { rel: 'self', type: 'application/atom+xml', href: server + feedAddress(site.slug, page?.id ?? null, lang) }),
      ...(page === null ? [] : [element('link', { rel: 'alternate', type: 'text/html', href: pageAddress(feed, page) })]),
      element('generator', {}, 'Afterword'),
      ...entries.map((entry) => entryOf(feed, entry)),
    ),
  );
}

function entryOf(feed: Feed, { comment, page }: Entry): Element {
  const { t } = feed;
  const { author, parent } = comment;
  const name = author.name || t('nameless');
  const answered = parent === null ? [] : [element('thr:in-reply-to', { ref: entryId(parent), type: 'text/html', href: placeOf(feed, page, parent) })];
  const website = author.url === undefined ? null : linkTarget(author.url);
  return element(
    'entry',
    {},
    element('id', {}, entryId(comment.id)),
    element('title', {}, t('says', { name, title: page.title || page.id })),
    element('published', {}, comment.createdAt),
    element('updated', {}, changedAt(comment)),
    element('author', {}, element('name', {}, name), ...(website === null ? [] : [element('uri', {}, website)])),
    element('link', { rel: 'alternate', type: 'text/html', href: placeOf(feed, page, comment.id) }),
    ...answered,
    element('content', { type: 'html' }, toHtml(<Body nodes={comment.body} />)),
  );
}

/** The entry id depends on the comment's id alone, which never changes, not even on another server. */
const entryId = (comment: string): string => urnOf('comment', comment);

const changedAt = ({ createdAt, editedAt }: Comment): Instant => editedAt ?? createdAt;

const hostAddress = ({ url }: Page): string | null => (url === null ? null : (linkTarget(url)?.replace(/#.*/, '') ?? null));

const pageAddress = ({ server, site, lang }: Feed, page: Page): string => hostAddress(page) ?? server + embedAddress(site.slug, { id: page.id, lang });

function placeOf({ server, site, lang }: Feed, page: Page, comment: string): string {
  const host = hostAddress(page);
  return host === null ? server + commentAddress(site.slug, page.id, comment, { lang }) : `${host}#comment-${comment}`;
}
