import type { LiveEvent } from '../shared/contract/live.ts';
import type { Thread } from '../shared/contract/thread.ts';
import type { ThreadState } from '../shared/thread/state.ts';
import type { MessageKey } from './i18n/translate.ts';
import { loadPreact, type Stage } from './stage.tsx';

/** Milliseconds before the first new attempt, and at most before a later one; chance keeps a crowd from coming at once. */
const backOff = { first: 1_000, most: 60_000 };

/** What is announced, once, when a thread changes under a reader's eyes. */
const newsOf = { 'replies-only': 'repliesOnly', closed: 'closed', frozen: 'frozen' } as const satisfies Record<string, MessageKey>;

/** `setTimeout` counts in 32 bits of milliseconds. */
const longestTimer = 2 ** 31 - 1;

/**
 * Follows the thread while its page is seen and it is near: what the server tells, and the moment at which it is known to
 * close or open. Returns what undoes it.
 */
export function followThread(stage: Stage): () => void {
  let events: EventSource | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let deadline: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let near = false;

  const address = () => {
    const url = new URL('events', stage.source);
    url.searchParams.set('id', stage.shown.thread?.id ?? '');
    return url;
  };

  function connect(): void {
    if (events || !near || document.hidden || !stage.shown.thread) return;
    events = new EventSource(address());
    events.addEventListener('open', () => {
      failures = 0;
    });
    events.addEventListener('error', () => {
      disconnect();
      failures += 1;
      retry = setTimeout(connect, Math.min(backOff.most, backOff.first * 2 ** failures) * (0.5 + Math.random() / 2));
    });
    on('state', (state) => change({ state: stage.narrow(state) }));
    on('count', (count) => change({ count }));
  }

  /** The server holds what it sends to the contract. */
  function on<Name extends LiveEvent['name']>(name: Name, take: (data: Extract<LiveEvent, { name: Name }>['data']) => void): void {
    events?.addEventListener(name, ({ data }: MessageEvent<string>) => take(JSON.parse(data)));
  }

  function disconnect(): void {
    clearTimeout(retry);
    events?.close();
    events = undefined;
  }

  function change(part: Partial<Thread>): void {
    const { thread } = stage.shown;
    if (!thread || JSON.stringify({ ...thread, ...part }) === JSON.stringify(thread)) return;
    const was = thread.state.level;
    const is = part.state?.level ?? was;
    stage.show({ thread: { ...thread, ...part }, ...(was !== is && { news: stage.t(is === 'open' ? 'reopened' : newsOf[is]) }) });
    watchDeadline();
  }

  /** The deadline's own timer. */
  function watchDeadline(): void {
    clearTimeout(deadline);
    const state = stage.shown.thread?.state;
    const at = state?.closesAt ?? state?.opensAt;
    if (!state || !at) return;
    const rest = Date.parse(at) - Date.now();
    // There may be no network by then.
    void loadPreact().catch(() => {});
    deadline = setTimeout(() => {
      if (rest > longestTimer) watchDeadline();
      else void askAgain(state.closesAt ? { level: 'closed', since: at } : { level: 'open' });
    }, Math.min(Math.max(rest, 0), longestTimer));
  }

  /** At a deadline the server is asked, and where it does not answer the deadline is believed. */
  async function askAgain(believed: ThreadState): Promise<void> {
    const result = await stage.read(fetch(stage.source));
    change({ state: result.ok ? result.value.thread.state : believed });
  }

  const seen = new IntersectionObserver((entries) => {
    near = entries.at(-1)?.isIntersecting ?? false;
    if (near) connect();
    else disconnect();
  }, { rootMargin: '800px' });
  const onVisible = () => (document.hidden ? disconnect() : connect());
  seen.observe(stage.host);
  document.addEventListener('visibilitychange', onVisible);
  watchDeadline();
  return () => {
    seen.disconnect();
    document.removeEventListener('visibilitychange', onVisible);
    clearTimeout(deadline);
    disconnect();
  };
}
