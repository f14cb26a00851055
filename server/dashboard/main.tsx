import { effect } from '@preact/signals-core';
import { h, render } from 'preact';
import { drawWithPreact } from '../../widget/view/with-preact.ts';
import { api } from './api.ts';
import { onKey } from './keys.ts';
import { entering, load, next, page, session, settle, take, text } from './model.ts';
import { App } from './view/app.tsx';

drawWithPreact();
const place = document.getElementById('app');
if (place) effect(() => render(<App />, place));

// The secret leaves the address bar, and with it the history, before anything else happens.
const secret = /^#enter=([\w-]+)$/.exec(location.hash)?.[1];
if (secret) {
  history.replaceState(null, '', location.pathname);
  entering.value = secret;
}

function turn(): void {
  page.value = location.hash === '#threads' ? 'threads' : 'queue';
  text.value = '';
  next.value = null;
  if (session.value) void load();
}

addEventListener('hashchange', turn);
addEventListener('keydown', onKey);
addEventListener('pagehide', () => settle(true));
page.value = location.hash === '#threads' ? 'threads' : 'queue';
if (secret) session.value = null;
else take(await api.session());
