import { h } from 'preact';
import { counts } from '../model/queue.ts';
import { hashOf, pages, route } from '../model/route.ts';
import { chooseSite, leave, mayDecide, session, site } from '../model/session.ts';
import { t } from '../language.ts';

/** The list of pages, and the choice of the site. */
export const Navigation = () => (
  <header class="side">
    <b class="name">Afterword</b>
    <select
      aria-label={t('site')}
      value={site.value}
      onChange={({ currentTarget }) => chooseSite(currentTarget.value)}
    >
      {session.value?.sites.map(({ slug, title }) => (
        <option key={slug} value={slug}>
          {title || slug}
        </option>
      ))}
    </select>
    <nav aria-label="Afterword">
      {pages
        .filter((page) => page !== 'people' || mayDecide.value)
        .map((page) => (
          <a key={page} href={hashOf(page)} {...(route.value.page === page ? ({ 'aria-current': 'page', ref: intoView } as const) : {})}>
            {t(page)}
            {page === 'queue' && counts.value.held > 0 && <span class="count">{t('number', { count: counts.value.held })}</span>}
          </a>
        ))}
    </nav>
    <button type="button" class="quiet" onClick={() => void leave()}>
      {t('signOut')}
    </button>
  </header>
);

/** Scrolls to the current link, because the list is wider than the window on a phone. */
const intoView = (link: HTMLElement | null): void => link?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
