/**
 * Shares one piece of work among concurrent requests for the same name. Requests of one turn of the event loop share work that begins after
 * the last of them arrived, so that no request gets data from before it was made.
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
