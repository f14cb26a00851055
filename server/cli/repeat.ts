/** Runs `work` again and again, `pause` milliseconds after each end, until the returned function is called. */
export function repeat(pause: number, work: () => Promise<void> | void): () => void {
  let timer = setTimeout(run, pause);
  let stopped = false;
  async function run(): Promise<void> {
    await work();
    if (!stopped) timer = setTimeout(run, pause);
  }
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}
