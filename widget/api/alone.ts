/** Milliseconds: longer than a try may take, so that a lease ends only with a tab that died. */
const leaseTime = 30_000;
const pause = 100;

/**
 * Runs `work` while no other tab of this origin runs work of this name: by the Web Locks API where the page has it (with
 * TLS), else by a lease in storage. A page that may use neither shares nothing with other tabs, and begins at once; so may two
 * tabs that take a lease within the same instant, which the idempotency key makes harmless.
 */
export async function alone<T>(name: string, work: () => Promise<T>): Promise<T> {
  const release = await byLock(name)
    .catch(() => byLease(name))
    .catch(() => () => {});
  try {
    return await work();
  } finally {
    release();
  }
}

/** The browser releases what a tab held when it is closed. Rejects where there are no locks, or none for this page. */
const byLock = (name: string) =>
  new Promise<() => void>((resolve, reject) => {
    navigator.locks.request(name, () => new Promise<void>((release) => resolve(release))).catch(reject);
  });

/** Rejects where storage is forbidden or full. */
async function byLease(name: string): Promise<() => void> {
  const place = `afterword lease ${name}`;
  const mine = crypto.getRandomValues(new Uint32Array(2)).join('-');
  for (;;) {
    const [holder, until] = (localStorage.getItem(place) ?? '').split(' ');
    if (holder === mine) break;
    const rest = Number(until) - Date.now();
    // A clock that was set back must not make a lease last for years.
    if (!(rest > 0 && rest <= leaseTime)) localStorage.setItem(place, `${mine} ${Date.now() + leaseTime}`);
    // Looked at again after a while: of two tabs that write at once, one reads what the other wrote.
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
  const release = () => {
    removeEventListener('pagehide', release);
    if (localStorage.getItem(place)?.startsWith(mine)) localStorage.removeItem(place);
  };
  addEventListener('pagehide', release);
  return release;
}
