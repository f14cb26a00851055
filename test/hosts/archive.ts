import { once } from 'node:events';
import { createServer, request } from 'node:http';

/** A web archive that looks things up where they were: `/web/TIME/ADDRESS` answers what the address does, to any method. */
export async function startArchive(): Promise<{ readonly origin: string; stop(): Promise<void> }> {
  const server = createServer((asked, response) => {
    const address = /^\/web\/\w+\/(http:.*)$/.exec(asked.url ?? '')?.[1];
    if (address === undefined) return response.writeHead(404).end();
    const { host: _, ...headers } = asked.headers;
    const onward = request(address, { method: asked.method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    // A reader who leaves ends what is still being told.
    response.on('close', () => onward.destroy());
    onward.on('error', () => response.destroy());
    return asked.pipe(onward);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const bound = server.address();
  return {
    origin: `http://127.0.0.1:${typeof bound === 'object' ? bound?.port : ''}`,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
