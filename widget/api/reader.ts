import { mintKey } from './mint-key.ts';
import { createShelf, isTexts, type Shelf } from './storage.ts';

/**
 * The name this device gives itself at one server, made once: it counts a reader once and says nothing else about them. Where
 * nothing may be stored it lasts for the visit. `source` is the address of a thread's data.
 */
export function readerKey(source: URL): string {
  const shelf = createShelf(`afterword reader ${new URL('../../', source).href}`, '', isKey);
  if (shelf.read() === '') shelf.write(mintKey());
  return shelf.read();
}

/** What the reader reacted with on this device, by comment. */
export const reactionShelf = (source: URL): Shelf<Record<string, string>> => createShelf(`afterword reactions ${new URL('.', source).href}`, {}, isTexts);

const isKey = (value: unknown): value is string => typeof value === 'string' && /^[0-9a-f]{32}$/.test(value);
