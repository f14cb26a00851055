import { mintKey } from './mint-key.ts';
import { createShelf, isTexts, type Shelf } from './storage.ts';

/**
 * The random key of this device for one server, made once. It lets the server count a reader once and reveals nothing else about them.
 * If nothing may be stored, it lasts for the visit. `source` is the address of a thread's data.
 */
export function readerKey(source: URL): string {
  const shelf = createShelf(`afterword reader ${new URL('../../', source).href}`, '', isKey);
  if (shelf.read() === '') shelf.write(mintKey());
  return shelf.read();
}

/** The reader's reactions on this device, by comment. */
export const reactionShelf = (source: URL): Shelf<Record<string, string>> => createShelf(`afterword reactions ${new URL('.', source).href}`, {}, isTexts);

const isKey = (value: unknown): value is string => typeof value === 'string' && /^[0-9a-f]{32}$/.test(value);
