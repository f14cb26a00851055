import type { Comment } from '../shared/contract/comment.ts';
import type { LiveEvent } from '../shared/contract/live.ts';
import type { Thread } from '../shared/contract/thread.ts';
import { limits } from '../shared/limits.ts';
import { arrive, change, remove } from './model/incoming.ts';
import { reconcile } from './model/reconcile.ts';
import type { Shown } from './model/shown.ts';
import { loadPreact, type Stage } from './stage.tsx';
import { holdStill } from './steady.ts';

/** Milliseconds for which new comments are gathered: they are announced together, and one's own is known by then. */
const gathering = 1_000;

/** Where what others say, change and take back enters the thread: nothing that is being read moves. */
interface Incoming {
  take(event: Extract<LiveEvent, { name: 'comment' | 'change' | 'remove' }>): void;
  /** Reads again what is shown; returns what is known of the thread then, or null where the server did not say. */
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
      // Once, however many follow before they are shown.
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

/** Draws at once, for which Preact must be there, and keeps what is read where it is. */
export async function showStill({ host }: Stage, change: () => void): Promise<void> {
  // Without it, what changed is drawn with the next change.
  await loadPreact().catch(() => {});
  holdStill(host, change);
}

/** What is shown, as far as one answer holds: mostly the very address that the browser has an answer to, and a version of it. */
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
