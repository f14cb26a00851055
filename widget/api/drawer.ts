import { keyAsked } from '../../shared/thread/key.ts';

/**
 * Things of one kind on the device, by name, for all tabs of this origin. Each lies there for itself, so that two tabs which
 * write at the same time never write over each other's. Where storage is forbidden or full they are kept for this visit only.
 */
export interface Drawer<T> {
  /** What lies there now; another tab may have changed it since. */
  all(): Readonly<Record<string, T>>;
  /** Returns whether the device keeps it, so that it survives a reload. */
  put(name: string, thing: T): boolean;
  remove(name: string): void;
  /** Calls back when another tab, or another drawer of this page, changed something; returns what undoes it. */
  follow(changed: () => void): () => void;
}

/** What is told to the drawers of this page by each other; browsers tell other tabs only. A thread may be there twice, or still be sending when it comes back. */
const followers = new Set<(place: string, from: object) => void>();

/** What the device did not take. It lasts as long as the page, also where a thread is taken away and drawn anew. */
const forThisVisit = new Map<string, unknown>();

/**
 * Where one thread's things of a kind lie. `source` is the address of its data, from which its page id is found as the server
 * finds it, so that they are there also while the server is not.
 */
export function placeOf(kind: 'outbox' | 'own', source: URL): string {
  return `afterword ${kind} ${new URL('.', source).href} ${encodeURIComponent(keyAsked(Object.fromEntries(source.searchParams)) ?? '')} `;
}

/** Whether anything lies there. */
export const isFilled = (place: string): boolean => namesIn(place).size > 0;

/** What is no `T` is left where it lies and not shown: it may be anybody's. */
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
        // Nothing could be put there either.
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

/** Looked at afterwards, for a storage that takes nothing does not always say so. */
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
