/** Milliseconds. Longer than a try may take, so that a lease expires only if its tab has died. */
const leaseTime = 30_000;
const pause = 100;

/**
 * Runs `work` while no other tab of this origin runs work of this name: with the Web Locks API where the page has it (with TLS),
 * otherwise with a lease in storage. A page that may use neither shares nothing with other tabs, and starts at once. Two tabs that take
 * a lease in the same instant may both run; the idempotency key makes that harmless.
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

/** The browser releases the lock when its tab is closed. Rejects if there are no locks, or none for this page. */
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
    // Read again after a pause: if two tabs write at the same time, one of them reads the other's lease.
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
  const release = () => {
    removeEventListener('pagehide', release);
    if (localStorage.getItem(place)?.startsWith(mine)) localStorage.removeItem(place);
  };
  addEventListener('pagehide', release);
  return release;
}
