import { batch } from '@preact/signals-core';
import { loadLog, loadPeople, loadSessions, loadSettings } from './lists.ts';
import { loadAccount } from './account.ts';
import { samplePage } from './embed.ts';
import { fault, settle } from './news.ts';
import { loadDead, loadWebhooks } from './outgoing.ts';
import { everything, look, refresh } from './queue.ts';
import type { PageName } from './route.ts';
import * as threads from './threads.ts';

/** Loads the data of a page. A pending deletion is sent first. */
export async function open(page: PageName, query: URLSearchParams): Promise<void> {
  batch(() => {
    settle();
    fault.value = '';
    threads.opened.value = null;
  });
  void refresh();
  switch (page) {
    case 'queue':
      return look({ ...everything, status: 'held' });
    case 'comments':
      return look({ ...everything, thread: query.get('thread') ?? '', author: query.get('author') ?? '' });
    case 'threads':
      return threads.load('');
    case 'people':
      return loadPeople();
    case 'rules':
      await loadSettings();
      return loadWebhooks();
    case 'embed':
      await threads.load('');
      return void (samplePage.value = threads.threads.value[0] ?? { id: '/', title: '' });
    case 'log':
      await loadLog();
      return loadDead();
    case 'account':
      await loadSessions();
      return loadAccount();
    default:
      return page satisfies never;
  }
}
