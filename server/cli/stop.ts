import type { Server } from 'node:http';

/** Milliseconds that requests under way are given to finish. */
const grace = 10_000;

/**
 * Milliseconds: a terminal signals the whole group of processes, and npm or the command that started this one passes the same
 * signal on. What follows within this time is still the first wish.
 */
const echo = 500;

/**
 * Resolves with the exit code once a signal asked the server to stop: it takes no more connections, finishes what is under
 * way, and after `grace` lets go of what does not finish. A second signal does not wait. `onStop` ends what would never
 * finish by itself.
 */
export function stopOnSignal(server: Server, onStop: () => void): Promise<number> {
  return new Promise((resolve) => {
    let asked: number | null = null;
    const stop = () => {
      if (asked !== null) {
        if (performance.now() - asked > echo) process.exit(1);
        return;
      }
      asked = performance.now();
      onStop();
      const timer = setTimeout(() => server.closeAllConnections(), grace);
      server.close(() => {
        clearTimeout(timer);
        resolve(0);
      });
      server.closeIdleConnections();
    };
    process.on('SIGTERM', stop);
    process.on('SIGINT', stop);
  });
}
