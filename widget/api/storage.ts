/** A value on the device. If storage is forbidden, full or absent, the value is kept for this visit only. */
export interface Shelf<T> {
  read(): T;
  write(value: T): void;
}

/** Opens the storage of one JSON value; `usual` is its value if nothing readable is stored. */
export function createShelf<T>(name: string, usual: T, isKind: (value: unknown) => value is T): Shelf<T> {
  let current = usual;
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(name) ?? 'null');
    if (isKind(kept)) current = kept;
  } catch {
    // Storage access throws where cookies are blocked, and any script may have written the stored value.
  }
  return {
    read: () => current,
    write(value) {
      current = value;
      try {
        localStorage.setItem(name, JSON.stringify(value));
      } catch {
        // The value stays in memory for this visit.
      }
    },
  };
}

/** A record of texts: the shape of every value kept this way. */
export const isTexts = (value: unknown): value is Record<string, string> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && Object.values(value).every((text) => typeof text === 'string');
