import type { Server } from 'node:http';

/** Milliseconds that requests under way are given to finish. */
const grace = 10_000;

/**
 * Resolves with the exit code once a signal asked the server to stop: it takes no more connections, finishes what is under
 * way, and after `grace` lets go of what does not finish. A second signal does not wait.
 */
export function stopOnSignal(server: Server): Promise<number> {
  return new Promise((resolve) => {
    let asked = false;
    const stop = () => {
      if (asked) process.exit(1);
      asked = true;
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
