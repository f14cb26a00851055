import { createShelf, isTexts } from './storage.ts';

/** Drafts of one thread on the device, by the comment they answer (`''`: a root comment). */
export interface DraftShelf {
  all(): Readonly<Record<string, string>>;
  /** Stores a draft while it is not empty. */
  put(parent: string, text: string): void;
}

/** `source` is the address of the thread's data, `thread` its id. Storage is read on each call, because another tab may have added a draft. */
export function openDraftShelf(source: URL, thread = ''): DraftShelf {
  const open = () => createShelf(`afterword ${source.pathname} ${thread}`, {}, isTexts);
  return {
    all: () => open().read(),
    put(parent, text) {
      const shelf = open();
      const { [parent]: _, ...others } = shelf.read();
      shelf.write(text === '' ? others : { ...others, [parent]: text });
    },
  };
}
