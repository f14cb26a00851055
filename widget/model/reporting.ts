import { signal, type Signal } from '@preact/signals-core';
import type { ReportReason } from '../../shared/contract/report.ts';
import type { ProblemDetails } from '../../shared/problem.ts';
import type { Comments } from '../api/comments.ts';

/** The report that is being written, and the problem with sending it. */
export interface Reporting {
  /** The comment that is reported, or null. */
  readonly open: Signal<string | null>;
  readonly reason: Signal<ReportReason | null>;
  readonly note: Signal<string>;
  readonly sending: Signal<boolean>;
  readonly problem: Signal<ProblemDetails | null>;
  begin(id: string): void;
  cancel(): void;
  /** Returns whether the report arrived. Until then the form keeps its contents. */
  send(): Promise<boolean>;
}

export function createReporting(comments: Comments): Reporting {
  const open: Reporting['open'] = signal(null);
  const reason: Reporting['reason'] = signal(null);
  const note = signal('');
  const sending = signal(false);
  const problem: Reporting['problem'] = signal(null);

  function begin(id: string): void {
    if (open.value !== id) {
      reason.value = null;
      note.value = '';
    }
    problem.value = null;
    open.value = id;
  }

  function cancel(): void {
    open.value = null;
  }

  async function send(): Promise<boolean> {
    const id = open.value;
    if (id === null || reason.value === null || sending.value) return false;
    sending.value = true;
    problem.value = null;
    const result = await comments.report(id, { reason: reason.value, note: note.value });
    sending.value = false;
    if (!result.ok) problem.value = result.problem;
    else if (open.value === id) cancel();
    return result.ok;
  }

  return { open, reason, note, sending, problem, begin, cancel, send };
}
