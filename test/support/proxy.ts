import { Agent, createServer, request, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Proxy {
  /** `http://127.0.0.1:…` */
  readonly address: string;
  stop(): Promise<void>;
}

/**
 * A balancer as they are: in turn to each server, on connections that it keeps; where none can be made, to the next one; where one
 * breaks, again on a new one if it was only reading, else the client is told. It says whom it was asked by, and streams what it is answered.
 */
export async function startProxy(targets: () => readonly string[]): Promise<Proxy> {
  const agent = new Agent({ keepAlive: true });
  let turn = 0;

  async function carry(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk);
    const headers: IncomingHttpHeaders = { ...incoming.headers, 'x-forwarded-for': [incoming.headers['x-forwarded-for'], incoming.socket.remoteAddress].flat().filter(Boolean).join(', ') };
    const servers = targets();
    turn += 1;
    // Of its own: others take turns meanwhile.
    const first = turn;
    tryNext(0);

    function tryNext(tried: number): void {
      const server = servers[(first + tried) % servers.length];
      if (server === undefined || tried === servers.length) return giveUp();
      const asked = request(new URL(incoming.url ?? '', server), { method: incoming.method, headers, agent: tried === 0 && agent });
      asked.on('response', (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
        answer.once('error', () => outgoing.destroy());
      });
      asked.once('error', (error) => {
        const isUnsent = 'code' in error && error.code === 'ECONNREFUSED';
        if (outgoing.headersSent) outgoing.destroy();
        else if (isUnsent || incoming.method === 'GET') tryNext(tried + 1);
        else giveUp();
      });
      outgoing.once('close', () => asked.destroy());
      asked.end(Buffer.concat(chunks));
    }

    function giveUp(): void {
      if (outgoing.destroyed) return;
      outgoing.writeHead(502).end();
    }
  }

  const server = createServer((incoming, outgoing) => void carry(incoming, outgoing).catch(() => outgoing.destroy()));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address: AddressInfo | string | null = server.address();
  return {
    address: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`,
    async stop() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      agent.destroy();
    },
  };
}
