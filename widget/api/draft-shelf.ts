import { createShelf, isTexts } from './storage.ts';

/** Unsent texts of one thread on the device, by the comment they answer (`''`: the thread itself). */
export interface DraftShelf {
  all(): Readonly<Record<string, string>>;
  /** Keeps a text for as long as it is not empty. */
  put(parent: string, text: string): void;
}

/** `source` is the address of the thread's data, `thread` its id. Read anew each time: another tab may have put a text of its own beside these. */
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
