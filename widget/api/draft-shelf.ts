import { createShelf, isTexts } from './storage.ts';

/** Unsent texts of one thread on the device, by the comment they answer (`''`: the thread itself). */
export interface DraftShelf {
  all(): Readonly<Record<string, string>>;
  /** Keeps a text for as long as it is not empty. */
  put(parent: string, text: string): void;
}

/** `source` is the address of the thread's data, `thread` its id. */
export function openDraftShelf(source: URL, thread = ''): DraftShelf {
  const shelf = createShelf(`afterword ${source.pathname} ${thread}`, {}, isTexts);
  return {
    all: shelf.read,
    put(parent, text) {
      const { [parent]: _, ...others } = shelf.read();
      shelf.write(text === '' ? others : { ...others, [parent]: text });
    },
  };
}
