import { effect } from '@preact/signals-core';
import { followTheme } from './contrast.ts';
import { announce, type ThreadModel } from './model/thread.ts';

/**
 * What follows once the thread is drawn and nobody waits for: readable colours on this background, and the host page's
 * events. Returns what undoes it.
 */
export function settle(model: ThreadModel, frame: HTMLElement): () => void {
  const leaving = [followTheme(model.host, frame, model.options), tellHost(model)];
  return () => leaving.forEach((leave) => leave());
}

/** `afterword:state` and `afterword:count`, at the first answer and at each change; `afterword:ready` once. */
function tellHost(model: ThreadModel): () => void {
  let state = '';
  let count = -1;
  let ready = false;
  return effect(() => {
    const thread = model.thread.value;
    if (!thread) return;
    if (!ready) announce(model, 'ready', thread);
    ready = true;
    if (state !== (state = JSON.stringify(thread.state))) announce(model, 'state', thread.state);
    if (count !== (count = thread.count)) announce(model, 'count', thread.count);
  });
}
