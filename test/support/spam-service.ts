import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';

/** A server that speaks Akismet's language, and what it was asked. */
export interface SpamService {
  readonly address: string;
  readonly asked: { readonly path: string; readonly fields: Readonly<Record<string, string>> }[];
  /** What it does with each question from here on. */
  answer: (response: ServerResponse, path: string) => void;
  stop(): Promise<void>;
}

/** Starts one on a free port; it says `false` to everything, and thanks for every report. */
export async function startSpamService(): Promise<SpamService> {
  const asked: { path: string; fields: Record<string, string> }[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const path = request.url ?? '';
      asked.push({ path, fields: Object.fromEntries(new URLSearchParams(body)) });
      service.answer(response, path);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const bound = server.address();
  const service: SpamService = {
    address: `http://127.0.0.1:${typeof bound === 'object' ? bound?.port : ''}/`,
    asked,
    answer: (response, path) => void response.end(path.endsWith('comment-check') ? 'false' : 'Thanks for making the web a better place.'),
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return service;
}
