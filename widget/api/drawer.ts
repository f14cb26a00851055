import { keyAsked } from '../../shared/thread/key.ts';

/**
 * Values of one kind on the device, by name, for all tabs of this origin. Each has its own storage key, so that two tabs writing at the
 * same time never overwrite each other's. If storage is forbidden or full, they are kept in memory for this visit.
 */
export interface Drawer<T> {
  /** The current values; another tab may have changed them. */
  all(): Readonly<Record<string, T>>;
  /** Returns whether the device stored it, so that it survives a reload. */
  put(name: string, thing: T): boolean;
  remove(name: string): void;
  /** Calls `changed` when another tab, or another drawer of this page, changed a value. Returns a function that stops this. */
  follow(changed: () => void): () => void;
}

/**
 * Callbacks between the drawers of this page, because browsers notify other tabs only. A page may contain a thread twice, or one that was
 * removed may still be sending when it returns.
 */
const followers = new Set<(place: string, from: object) => void>();

/** Values that the device did not store. They last as long as the page, even if a thread is removed and drawn again. */
const forThisVisit = new Map<string, unknown>();

/**
 * The storage key prefix for one kind of a thread's values. `source` is the address of its data. The page id is derived from it as the
 * server does, so that the values can be read without the server.
 */
export function placeOf(kind: 'outbox' | 'own', source: URL): string {
  return `afterword ${kind} ${new URL('.', source).href} ${encodeURIComponent(keyAsked(Object.fromEntries(source.searchParams)) ?? '')} `;
}

/** Whether any value is stored there. */
export const isFilled = (place: string): boolean => namesIn(place).size > 0;

/** A value that is not a `T` is left in storage and ignored: any script may have written it. */
export function createDrawer<T>(place: string, isKind: (thing: unknown) => thing is T): Drawer<T> {
  const drawer: Drawer<T> = {
    all() {
      const things: Record<string, T> = {};
      for (const name of namesIn(place)) {
        const thing = forThisVisit.has(place + name) ? forThisVisit.get(place + name) : stored(place + name);
        if (isKind(thing)) things[name] = thing;
      }
      return things;
    },
    put(name, thing) {
      const kept = store(place + name, JSON.stringify(thing));
      if (kept) forThisVisit.delete(place + name);
      else forThisVisit.set(place + name, thing);
      tellOthers();
      return kept;
    },
    remove(name) {
      forThisVisit.delete(place + name);
      try {
        localStorage.removeItem(place + name);
      } catch {
        // Then nothing could be stored either.
      }
      tellOthers();
    },
    follow(changed) {
      const onStorage = ({ key }: StorageEvent) => {
        if (key?.startsWith(place) !== false) changed();
      };
      const onOther = (where: string, from: object) => {
        if (where === place && from !== drawer) changed();
      };
      addEventListener('storage', onStorage);
      followers.add(onOther);
      return () => {
        removeEventListener('storage', onStorage);
        followers.delete(onOther);
      };
    },
  };
  const tellOthers = () => followers.forEach((tell) => tell(place, drawer));
  return drawer;
}

function namesIn(place: string): Set<string> {
  const names = [...forThisVisit.keys()];
  try {
    names.push(...Object.keys(localStorage));
  } catch {
    // Storage access throws where cookies are blocked.
  }
  return new Set(names.filter((name) => name.startsWith(place)).map((name) => name.slice(place.length)));
}

/** Reads the value back, because a storage that stores nothing does not always throw. */
function store(name: string, text: string): boolean {
  try {
    localStorage.setItem(name, text);
    return localStorage.getItem(name) === text;
  } catch {
    return false;
  }
}

function stored(name: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(name) ?? 'null');
  } catch {
    return null;
  }
}
