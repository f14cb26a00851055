import { batch } from '@preact/signals-core';
import { loadLog, loadPeople, loadSessions, loadSettings } from './lists.ts';
import { samplePage } from './embed.ts';
import { fault, settle } from './news.ts';
import { everything, look, refresh } from './queue.ts';
import type { PageName } from './route.ts';
import * as threads from './threads.ts';

/** Asks for what a page shows. What waits to be sent is sent first. */
export async function open(page: PageName, query: URLSearchParams): Promise<void> {
  batch(() => {
    settle();
    fault.value = '';
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
      return loadSettings();
    case 'embed':
      await threads.load('');
      return void (samplePage.value = threads.threads.value[0]?.id ?? '/');
    case 'log':
      return loadLog();
    case 'account':
      return loadSessions();
    default:
      return page satisfies never;
  }
}
