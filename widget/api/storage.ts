/** What is kept on the device. Reading or writing it may be forbidden, full or absent; then it is kept for this visit only. */
export interface Shelf<T> {
  read(): T;
  write(value: T): void;
}

/** A named place for one JSON value; `usual` where nothing readable stands there. */
export function createShelf<T>(name: string, usual: T, isKind: (value: unknown) => value is T): Shelf<T> {
  let current = usual;
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(name) ?? 'null');
    if (isKind(kept)) current = kept;
  } catch {
    // Storage access throws where cookies are blocked, and what stands there may be anybody's.
  }
  return {
    read: () => current,
    write(value) {
      current = value;
      try {
        localStorage.setItem(name, JSON.stringify(value));
      } catch {
        // The visit goes on with what is in memory.
      }
    },
  };
}

/** A record of texts: the shape of everything that is kept. */
export const isTexts = (value: unknown): value is Record<string, string> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && Object.values(value).every((text) => typeof text === 'string');
