/** The browser's local storage, or null: some browsers forbid it. */
function storage(): Storage | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}

export const recall = (name: string): string | null => storage()?.getItem(name) ?? null;
export const remember = (name: string, value: string): void => storage()?.setItem(name, value);
