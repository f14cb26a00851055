/**
 * Does for many who ask for the same at the same time what one alone would do: all whose requests arrive in one turn of the event
 * loop share what begins after the last of them came, so that nobody is given what was so before they asked.
 */
export function createTogether<T>(): (name: string, work: () => Promise<T>) => Promise<T> {
  const gathering = new Map<string, Promise<T>>();
  return (name, work) => {
    const joined =
      gathering.get(name) ??
      new Promise<void>((resolve) => setImmediate(resolve)).then(() => {
        gathering.delete(name);
        return work();
      });
    gathering.set(name, joined);
    return joined;
  };
}
