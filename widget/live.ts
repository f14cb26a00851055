import type { LiveEvent } from '../shared/contract/live.ts';
import type { Thread } from '../shared/contract/thread.ts';
import type { ThreadState } from '../shared/thread/state.ts';
import type { MessageKey } from './i18n/translate.ts';
import { createIncoming, showStill } from './incoming.ts';
import { loadPreact, type Stage } from './stage.tsx';
import { unkeptIn } from './unkept.ts';

/** Milliseconds before the first reconnection, and the maximum before a later one. A random part keeps a crowd from reconnecting together. */
const backOff = { first: 1_000, most: 60_000 };

/** Milliseconds between two requests for a thread without live events. */
const lookingAgain = 30_000;

const names = ['state', 'count', 'comment', 'change', 'remove', 'reset'] as const satisfies readonly LiveEvent['name'][];

/** The announcement when a thread's level changes while a reader has it open. */
const newsOf = { 'replies-only': 'repliesOnly', closed: 'closed', frozen: 'frozen' } as const satisfies Record<string, MessageKey>;

/** `setTimeout` counts in 32 bits of milliseconds. */
const longestTimer = 2 ** 31 - 1;

/**
 * Follows the thread while its page is visible and it is near the viewport: the server's events, and the time at which the thread closes
 * or opens. Returns a function that stops this.
 */
export function followThread(stage: Stage): () => void {
  let events: EventSource | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let deadline: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let near = false;
  let version = 0;
  let looked = Date.now();
  const incoming = createIncoming(stage);

  const address = ({ id, version: read }: Thread) => {
    const url = new URL('events', stage.source);
    url.searchParams.set('id', id);
    url.searchParams.set('after', String(Math.max(version, read)));
    return url;
  };

  function connect(): void {
    const { thread } = stage.shown;
    if (events || !near || document.hidden || !thread || !('EventSource' in window)) return;
    events = new EventSource(address(thread));
    events.addEventListener('open', () => {
      failures = 0;
    });
    events.addEventListener('error', () => {
      disconnect();
      failures += 1;
      retry = setTimeout(connect, Math.min(backOff.most, backOff.first * 2 ** failures) * (0.5 + Math.random() / 2));
    });
    for (const name of names) {
      events.addEventListener(name, ({ data, lastEventId }: MessageEvent<string>) => {
        version = Math.max(version, Number(lastEventId));
        // The server validates its events against the contract.
        take({ name, data: JSON.parse(data) });
      });
    }
  }

  function take(event: LiveEvent): void {
    if (event.name === 'state') void change({ state: stage.narrow(event.data) });
    else if (event.name === 'count') void change({ count: event.data });
    else if (event.name === 'reset') void reload();
    else incoming.take(event);
  }

  async function reload(): Promise<void> {
    looked = Date.now();
    const thread = await incoming.reload();
    if (thread) await change(thread);
  }

  function disconnect(): void {
    clearTimeout(retry);
    events?.close();
    events = undefined;
  }

  const isNew = (part: Partial<Thread>) => JSON.stringify({ ...stage.shown.thread, ...part }) !== JSON.stringify(stage.shown.thread);

  async function change(part: Partial<Thread>): Promise<void> {
    if (!isNew(part) || (part.state && !(await isKept()))) return;
    await showStill(stage, () => {
      const { thread } = stage.shown;
      if (!thread) return;
      const was = thread.state.level;
      const is = part.state?.level ?? was;
      stage.show({ thread: { ...thread, ...part }, ...(was !== is && { news: stage.t(is === 'open' ? 'reopened' : newsOf[is]) }) });
    });
    watchDeadline();
  }

  /** Waits for the code that stores the draft of a form that will disappear. If it cannot be loaded, the form stays, and the server refuses it. */
  async function isKept(): Promise<boolean> {
    const [field] = unkeptIn(stage.frame);
    if (field) await stage.act({ type: 'focusin', target: field, detail: '' }).catch(() => {});
    return unkeptIn(stage.frame).length === 0;
  }

  /** Starts the timer for the next deadline. */
  function watchDeadline(): void {
    clearTimeout(deadline);
    const state = stage.shown.thread?.state;
    const at = state?.closesAt ?? state?.opensAt;
    if (!state || !at) return;
    const rest = Date.parse(at) - Date.now();
    // Loaded now: the network may be gone by then.
    void loadPreact().catch(() => {});
    deadline = setTimeout(() => {
      if (rest > longestTimer) watchDeadline();
      else void askAgain(state.closesAt ? { level: 'closed', since: at } : { level: 'open' });
    }, Math.min(Math.max(rest, 0), longestTimer));
  }

  /** At a deadline the server is asked for the state. If it does not answer, the announced state is used. */
  async function askAgain(believed: ThreadState): Promise<void> {
    const result = await stage.read(fetch(stage.source, { signal: stage.left }));
    await change({ state: result.ok ? result.value.thread.state : believed });
  }

  const seen = new IntersectionObserver((entries) => {
    near = entries.at(-1)?.isIntersecting ?? false;
    if (near) connect();
    else disconnect();
  }, { rootMargin: '800px' });
  const onVisible = () => {
    if (document.hidden) return disconnect();
    connect();
    // Without live events, fetch again when the reader returns.
    if ((!events || failures > 0) && near && Date.now() - looked > lookingAgain) void reload();
  };
  seen.observe(stage.host);
  document.addEventListener('visibilitychange', onVisible);
  watchDeadline();
  return () => {
    seen.disconnect();
    document.removeEventListener('visibilitychange', onVisible);
    clearTimeout(deadline);
    incoming.leave();
    disconnect();
  };
}
