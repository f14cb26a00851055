/**
 * Runs `work` repeatedly, `pause` milliseconds after each run ends, until the returned function is called. The promise that this
 * function returns resolves once no run is in progress. An exception is a bug; it is reported, and the next run still takes place.
 */
export function repeat(pause: number, work: () => Promise<unknown> | unknown, onBug: (error: unknown) => void): () => Promise<void> {
  let timer = setTimeout(run, pause);
  let underWay = Promise.resolve();
  let stopped = false;
  function run(): void {
    underWay = once();
  }
  async function once(): Promise<void> {
    try {
      await work();
    } catch (error) {
      onBug(error);
    }
    if (!stopped) timer = setTimeout(run, pause);
  }
  return () => {
    stopped = true;
    clearTimeout(timer);
    return underWay;
  };
}
