import type { Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** Milliseconds that requests in progress have to finish: by default, `docker stop` waits ten seconds. */
const grace = 8_000;

/**
 * Milliseconds in which requests on keep-alive connections are still answered, with `connection: close`. Otherwise a client with such
 * connections, typically a proxy, would send a request on one that is just being closed.
 */
const farewell = 250;

/**
 * Milliseconds: a terminal signals the whole process group, and npm or the parent command forwards the same signal. A signal within
 * this time counts as the first one.
 */
const echo = 500;

interface Stopping {
  /** Whether the server was asked to stop. */
  asked(): boolean;
  /** Resolves with the exit code once the server has stopped. */
  readonly stopped: Promise<number>;
}

/**
 * Stops a server on a signal. First it answers on open connections with `connection: close`; then it accepts no new ones, finishes
 * the requests in progress, and after `grace` closes those that did not finish. A second signal exits at once. `onStop` ends requests
 * that would never finish by themselves, such as streams.
 */
export function stopOnSignal(server: Server, onStop: () => void): Stopping {
  let asked: number | null = null;
  const underWay = new Set<ServerResponse>();
  /** Connections without a request so far: browsers open some in advance, and `server.close` waits for them. */
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
