import { h } from 'preact';
import type { EmbedQuery } from '../../shared/contract/embed.ts';
import type { ThreadPage } from '../../shared/contract/thread.ts';
import type { Problem } from '../../shared/problem.ts';
import type { Translate } from '../../widget/i18n/translate.ts';
import { nothingShown } from '../../widget/model/shown.ts';
import { ThreadView } from '../../widget/view/thread.tsx';
import type { View } from '../../widget/view/view.ts';
import { commentAddress, embedAddress, feedAddress, type Page } from './addresses.ts';
import { toDocument } from './document.tsx';
import { saidOf, writerOf, type Said, type Typed } from './form.tsx';
import { plainly } from './plain.tsx';
import { structuredData } from './structured.ts';
import { withoutScript } from './without-script.ts';

/** Everything that is needed to render the page of a thread. */
export interface Embed {
  /** The origin under which readers reach this server. */
  readonly server: string;
  /** The prefix of this server's addresses: empty on the server's own page. */
  readonly base: string;
  readonly site: string;
  readonly locale: string;
  readonly t: Translate;
  /** The page that is commented on. */
  readonly page: Page;
  readonly thread: ThreadPage;
  readonly ask: Pick<EmbedQuery, 'sort' | 'lang' | 'branch' | 'held'>;
  /** The comment that the form answers, which is one of those shown; null for a top-level comment. */
  readonly replyingTo: string | null;
  /** The idempotency key of the form; null if several readers get the same form. */
  readonly key: string | null;
  readonly typed: Typed;
  /** Why the comment was not posted; null if nothing was sent. */
  readonly problem: Problem | null;
  /** Whether the browser did not tell the origin of the form, which a page's policy can cause; this page's own form always has it. */
  readonly unnamed: boolean;
}

/** The widget's options that have an effect here. */
const options = { theme: 'auto', accent: '', sort: 'oldest', depth: 4, live: false, pageUrl: '', passages: '', identity: '', text: {}, right: true } as const;

/** The props for the widget's views of this thread. */
export function viewOf({ base, site, page, thread, ask, replyingTo, typed }: Embed, said: Said, t: Translate): View {
  return {
    t,
    options: { ...options, pageTitle: page.title },
    heading: 'h2',
    shown: { ...nothingShown(ask.sort), thread: thread.thread, comments: thread.comments, next: thread.next, previous: thread.previous, replyingTo },
    permalink: (id) => base + commentAddress(site, page.id, id, { lang: ask.lang }),
    // This page does not know who is logged in at the site.
    Writer: writerOf(typed, said, thread.thread.identity !== undefined, t),
    textOf: (parent) => (parent === replyingTo ? typed.body : ''),
  };
}

/** A thread as a whole HTML page, rendered with the widget's own views; nothing in it needs script. */
export function renderEmbed(embed: Embed): string {
  const { server, site, locale, t, page, thread, ask, problem } = embed;
  const said = saidOf(embed, t);
  // A closed thread has no form to show the problem in, so the typed text is shown in place of the form.
  const isClosed = problem?.slug === 'thread-closed' && problem.state.reason !== 'locked';
  const title = page.title === '' ? t('comments') : t('commentsOn', { title: page.title });
  const heading = page.title || t('comments');
  const feed = feedAddress(site, page.id, ask.lang);
  const body = (
    <main class="frame">
      <h1>{page.url === null ? heading : <a href={page.url}>{heading}</a>}</h1>
      {ask.held && <p class="said" role="status">{t('heldNews')}</p>}
      {isClosed && <p class="said" role="alert">{said.refusal}</p>}
      {withoutScript(<ThreadView view={viewOf(embed, said, t)} />, plainly(embed, t))}
      <nav aria-label={t('comments')}>
        {ask.branch && <a href={embedAddress(site, { id: page.id, lang: ask.lang })}>{t('whole')}</a>}
        {page.url !== null && <a href={page.url}>{t('back')}</a>}
        <a href={feed}>{t('feed')}</a>
      </nav>
    </main>
  );
  return toDocument({ locale, title, feed, canonical: page.url, body, data: structuredData(server, site, page, thread) });
}
