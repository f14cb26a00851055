import { batch, effect, untracked } from '@preact/signals-core';
import { h, render } from 'preact';
import { drawWithPreact } from '../../widget/view/with-preact.ts';
import { api } from './api.ts';
import { focusLeft, followFocus, keepFocus } from './focus.ts';
import { onKey } from './keys.ts';
import { speak, t } from './language.ts';
import { settle } from './model/news.ts';
import { open } from './model/open.ts';
import { counts, form, items, refresh } from './model/queue.ts';
import { follow, route } from './model/route.ts';
import { entering, isMailed, session, site, take } from './model/session.ts';
import { left } from './model/threads.ts';
import { App } from './view/app.tsx';

/** Milliseconds between two requests for new comments; there are none while the page is hidden. */
const pause = 4_000;

/** Takes the secret of a one-time link and, before anything else, removes it from the address bar and thereby from the history. */
function arrive(): boolean {
  const [, way, secret] = /^#(enter|sign-in)=([\w-]+)$/.exec(location.hash) ?? [];
  if (secret) {
    history.replaceState(null, '', location.pathname);
    batch(() => ((entering.value = secret), (isMailed.value = way === 'sign-in'), (session.value = null)));
  }
  follow();
  return secret !== undefined;
}

/** The previous page: a different one is shown from its top. */
let shownPage = route.value.page;

const isInvited = arrive();
drawWithPreact();
await speak();
const place = document.getElementById('app');
if (place) effect(() => render(<App />, place));
effect(() => {
  if (!session.value || site.value === '') return;
  const { page, query } = route.value;
  untracked(() => void open(page, query));
});

effect(() => {
  const { held } = counts.value;
  document.title = `${session.value && held > 0 ? `(${t('number', { count: held })}) ` : ''}${t(session.value ? route.value.page : 'signIn')} · Afterword`;
});
// An element that leaves the list or a comment may have had the focus.
items.subscribe(keepFocus);
form.subscribe(keepFocus);
left.subscribe(focusLeft);
effect(() => {
  if (route.value.page !== shownPage) scrollTo(0, 0);
  shownPage = route.value.page;
});

followFocus();
addEventListener('hashchange', arrive);
addEventListener('keydown', onKey);
addEventListener('pagehide', () => settle(true));
setInterval(() => {
  if (session.value && site.value !== '' && document.visibilityState === 'visible') void refresh();
}, pause);

if (!isInvited) take(await api.session());
