import { signal, type ReadonlySignal, type Signal } from '@preact/signals-core';
import type { Body } from '../../shared/body/nodes.ts';
import type { Comments } from '../api/comments.ts';

/** What a text will look like: as the server reads it, or why that is not known. */
export type Previewed = { readonly is: 'nothing' | 'asking' | 'failed' } | { readonly is: 'body'; readonly body: Body };

export interface Preview {
  /** Null while the reader writes. */
  readonly shown: ReadonlySignal<Previewed | null>;
  /** Asks the server what it makes of the text; nothing is sent before. */
  open(): Promise<void>;
  close(): void;
}

/** An answer to an earlier question is not shown: the text may have changed since. */
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
