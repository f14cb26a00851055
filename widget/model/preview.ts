import { signal, type ReadonlySignal, type Signal } from '@preact/signals-core';
import type { Body } from '../../shared/body/nodes.ts';
import type { Comments } from '../api/comments.ts';

/** The state of the preview: the text as the server renders it, or why that is not available. */
export type Previewed = { readonly is: 'nothing' | 'asking' | 'failed' } | { readonly is: 'body'; readonly body: Body };

export interface Preview {
  /** Null while the reader writes. */
  readonly shown: ReadonlySignal<Previewed | null>;
  /** Asks the server to render the text. Nothing is sent before this call. */
  open(): Promise<void>;
  close(): void;
}

/** The answer to an earlier request is ignored, because the text may have changed since. */
export function createPreview(text: Signal<string>, ask: Comments['preview']): Preview {
  const shown = signal<Previewed | null>(null);
  let asked = 0;
  return {
    shown,
    async open() {
      asked += 1;
      const mine = asked;
      const body = text.value;
      if (body.trim() === '') {
        shown.value = { is: 'nothing' };
        return;
      }
      shown.value = { is: 'asking' };
      const result = await ask(body);
      if (mine === asked) shown.value = result.ok ? { is: 'body', body: result.value.body } : { is: 'failed' };
    },
    close() {
      asked += 1;
      shown.value = null;
    },
  };
}
