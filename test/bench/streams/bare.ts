import { createServer, type ServerResponse } from 'node:http';

const listeners = new Set<ServerResponse>();

/** The floor: the same bytes by Node alone. What is posted is broadcast. */
const server = createServer(async (request, response) => {
  if (request.method === 'GET') {
    response.removeHeader('transfer-encoding');
    response.writeHead(200, { 'content-type': 'text/event-stream', connection: 'close' });
    response.write('retry: 2000\n\nevent: state\ndata: {"level":"open"}\n\nid: 0\nevent: count\ndata: 0\n\n');
    listeners.add(response);
    response.once('close', () => listeners.delete(response));
    return;
  }
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const { body }: { body: string } = JSON.parse(Buffer.concat(chunks).toString('utf8'));
  const comment = { id: '01kv5je8g00000000c', parent: null, author: { name: 'Robin Reader' }, body: [{ type: 'paragraph', children: [{ type: 'text', value: body }] }], createdAt: '2026-06-15T12:00:00.000Z', status: 'published', reactions: {}, replies: 0, branch: { count: 0, next: null } };
  const bytes = Buffer.from(`id: 1\nevent: comment\ndata: ${JSON.stringify(comment)}\n\nevent: count\ndata: 1\n\n`);
  response.writeHead(201).end('{}');
  for (const listener of listeners) listener.write(bytes);
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  console.log(`listens on http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`);
});
