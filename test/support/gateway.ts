import { once } from 'node:events';
import { createServer, request } from 'node:http';

/** What stands in front of a server and sees what is open. */
export interface Gateway {
  readonly address: string;
  /** How many answers with such a path have begun, or are waited for, and have not ended. */
  open(path: RegExp): number;
  stop(): Promise<void>;
}

/** Hands everything on to `server` as it is; a reader who leaves is gone behind it too. */
export async function startGateway(server: string): Promise<Gateway> {
  const underWay = new Set<string>();
  const gateway = createServer((asked, answer) => {
    const { method, headers, url = '/' } = asked;
    const ticket = `${url} ${crypto.randomUUID()}`;
    underWay.add(ticket);
    const passed = request(server + url, { method, headers }, (received) => {
      answer.writeHead(received.statusCode ?? 502, received.headers);
      received.pipe(answer);
    });
    passed.on('close', () => underWay.delete(ticket));
    passed.on('error', () => answer.destroy());
    answer.on('close', () => passed.destroy());
    asked.pipe(passed);
  });
  gateway.listen(0, '127.0.0.1');
  await once(gateway, 'listening');
  const bound = gateway.address();
  return {
    address: `http://127.0.0.1:${typeof bound === 'object' ? bound?.port : ''}`,
    open: (path) => [...underWay].filter((ticket) => path.test(ticket)).length,
    async stop() {
      gateway.closeAllConnections();
      gateway.close();
      await once(gateway, 'close');
    },
  };
}
