import type { Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** Milliseconds that requests under way are given to finish: `docker stop` waits for ten seconds unless it is told otherwise. */
const grace = 8_000;

/**
 * Milliseconds for which connections that are kept for later are still answered on, each with the word that it ends: who has
 * such connections, a proxy above all, would otherwise send a request into one that is just being closed.
 */
const farewell = 250;

/**
 * Milliseconds: a terminal signals the whole group of processes, and npm or the command that started this one passes the same
 * signal on. What follows within this time is still the first wish.
 */
const echo = 500;

interface Stopping {
  /** Whether it was asked to stop. */
  asked(): boolean;
  /** Resolves with the exit code once it has stopped. */
  readonly stopped: Promise<number>;
}

/**
 * Stops a server once a signal asks for it: first it says goodbye on the connections there are, then it takes no more of them,
 * finishes what is under way, and after `grace` lets go of what does not finish. A second signal does not wait. `onStop` ends
 * what would never finish by itself.
 */
export function stopOnSignal(server: Server, onStop: () => void): Stopping {
  let asked: number | null = null;
  const underWay = new Set<ServerResponse>();
  /** Connections on which nothing was asked yet: browsers make some in advance, and a server that closes waits for them. */
  const silent = new Set<Socket>();
  server.on('connection', (socket) => {
    silent.add(socket);
    socket.once('close', () => silent.delete(socket));
  });
  server.prependListener('request', ({ socket }, outgoing) => {
    silent.delete(socket);
    if (asked !== null) sayGoodbye(outgoing);
    underWay.add(outgoing);
    outgoing.once('close', () => underWay.delete(outgoing));
  });
  const stopped = new Promise<number>((resolve) => {
    const close = () => {
      const timer = setTimeout(() => server.closeAllConnections(), grace);
      server.close(() => {
        clearTimeout(timer);
        resolve(0);
      });
      for (const socket of silent) if (socket.bytesRead === 0) socket.destroy();
      onStop();
    };
    const stop = () => {
      if (asked !== null) {
        if (performance.now() - asked > echo) process.exit(1);
        return;
      }
      asked = performance.now();
      for (const outgoing of underWay) sayGoodbye(outgoing);
      server.getConnections((_, count) => setTimeout(close, count > 0 ? farewell : 0));
    };
    process.on('SIGTERM', stop);
    process.on('SIGINT', stop);
  });
  return { asked: () => asked !== null, stopped };
}

function sayGoodbye(outgoing: ServerResponse): void {
  if (!outgoing.headersSent) outgoing.setHeader('connection', 'close');
}
