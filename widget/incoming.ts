import type { Comment } from '../shared/contract/comment.ts';
import type { LiveEvent } from '../shared/contract/live.ts';
import type { Thread } from '../shared/contract/thread.ts';
import { limits } from '../shared/limits.ts';
import { arrive, change, remove } from './model/incoming.ts';
import { reconcile } from './model/reconcile.ts';
import type { Shown } from './model/shown.ts';
import { loadPreact, type Stage } from './stage.tsx';
import { holdStill } from './steady.ts';

/** Milliseconds for which new comments are collected. They are announced together, and by then the reader's own are known. */
const gathering = 1_000;

/** Applies the new, changed and removed comments of others to the thread, without moving the reading position. */
interface Incoming {
  take(event: Extract<LiveEvent, { name: 'comment' | 'change' | 'remove' }>): void;
  /** Fetches the shown comments again. Returns the thread's data, or null if the server did not answer. */
  reload(): Promise<Thread | null>;
  leave(): void;
}

export function createIncoming(stage: Stage): Incoming {
  let gathered: Comment[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  const apply = (compute: (shown: Shown) => Partial<Shown>) => showStill(stage, () => stage.show(compute(stage.shown)));

  function offer(): void {
    const comments = gathered;
    gathered = [];
    timer = undefined;
    void apply((shown) => {
      const now = arrive(shown, comments);
      // Announced once, however many more arrive before the reader shows them.
      return { ...now, ...(shown.fresh.length === 0 && now.fresh.length > 0 && { news: stage.t('fresh', { count: now.fresh.length }) }) };
    });
  }

  return {
    take(event) {
      const id = event.data.id;
      const waits = gathered.some((comment) => comment.id === id);
      if (event.name === 'comment' && !waits && !stage.shown.comments.some((comment) => comment.id === id)) {
        gathered.push(event.data);
        timer ??= setTimeout(offer, gathering);
      } else if (waits) gathered = gathered.flatMap((comment) => (comment.id !== id ? [comment] : event.name === 'remove' ? [] : [event.data]));
      else void apply((shown) => (event.name === 'remove' ? remove(shown, [id]) : change(shown, [event.data])));
    },
    async reload() {
      const address = addressOf(stage);
      const result = await stage.read(fetch(address, { signal: stage.left }));
      if (!result.ok) return null;
      const page = result.value;
      const isMeant = !address.searchParams.has('around') || page.around;
      if (isMeant && page.thread.version !== stage.shown.thread?.version) await apply((shown) => reconcile(shown, page));
      return page.thread;
    },
    leave: () => clearTimeout(timer),
  };
}

/** Draws at once, for which Preact must be loaded, and keeps the reading position. */
export async function showStill({ host }: Stage, change: () => void): Promise<void> {
  // Without Preact, this change is drawn with the next one.
  await loadPreact().catch(() => {});
  holdStill(host, change);
}

/**
 * The address of the shown comments, as far as one answer can contain them. It is mostly the first address, for which the browser has a
 * cached answer with an ETag.
 */
function addressOf({ source, shown }: Stage): URL {
  const address = new URL(source);
  const roots = shown.comments.filter(({ parent }) => parent === null);
  const { searchParams } = address;
  if (roots.length > Number(searchParams.get('limit') ?? limits.pageSize)) searchParams.set('limit', String(Math.min(roots.length, limits.pageSizeMaximum)));
  if (shown.sort !== (searchParams.get('sort') ?? 'oldest')) searchParams.set('sort', shown.sort);
  if (shown.previous === null || !roots[0]) searchParams.delete('around');
  else searchParams.set('around', roots[0].id);
  return address;
}
