/**
 * Runs `work` again and again, `pause` milliseconds after each end, until the returned function is called; what that returns
 * resolves once nothing of it is under way. What is thrown is a bug, which must not keep it from being done the next time.
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
