import { toInstant, type Instant } from '../shared/instant.ts';
import { levels, stricter, threadState, type ThreadState } from '../shared/thread/state.ts';

type Settings = Readonly<Record<string, string>>;

/**
 * Applies the page's own attributes to the server's state: they can only restrict. The server's state stands if it is at least as strict;
 * of two closing times the earlier one is used.
 */
export function narrow(server: ThreadState, settings: Settings, now: Instant): ThreadState {
  const days = /^(\d{1,5})d$/.exec(settings['close-after'] ?? '')?.[1];
  const page = threadState(
    { level: 'open', since: null, note: null, closeAfterDays: null, closeAfterCount: null },
    {
      owner: ownerOf(settings['closed']),
      opensAt: null,
      closesAt: instantOf(settings['closes-at'], zoned),
      closeAfterDays: days === undefined ? null : Number(days),
      publishedAt: instantOf(settings['published'], dated),
      firstCommentAt: null,
      count: 0,
      imported: null,
    },
    now,
  );
  const state = stricter(server, page);
  const closesAt = [server.closesAt, page.closesAt].filter((at) => at !== undefined).sort()[0];
  return closesAt !== undefined && (state.level === 'open' || state.level === 'replies-only') ? { ...state, closesAt } : state;
}

/** `data-closed` without a value means `closed`. */
function ownerOf(closed: string | undefined) {
  const level = closed === '' ? 'closed' : levels.find((name) => name !== 'open' && name === closed);
  return level === undefined ? null : { level, since: null, note: null };
}

export const zoned = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;
export const dated = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2}))?$/;

function instantOf(text: string | undefined, form: RegExp): Instant | null {
  return text !== undefined && form.test(text) && !Number.isNaN(Date.parse(text)) ? toInstant(Date.parse(text)) : null;
}
