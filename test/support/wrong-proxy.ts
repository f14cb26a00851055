import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';

/** What a proxy does wrong; nothing where it does what it should. */
export interface Wrongs {
  /** Names of headers that do not reach the server. */
  readonly drops?: readonly string[];
  /** What becomes of X-Forwarded-For: the caller is added to it, it stays as it came, it is left out, or it is nonsense. */
  readonly forwards?: 'adds' | 'passes' | 'omits' | 'babbles';
  /** Every answer is kept until it ends. */
  readonly buffers?: boolean;
  /** Headers of answers that are changed; null takes one away. */
  readonly answers?: Readonly<Record<string, string | null>>;
  /** What the server sends is unpacked. */
  readonly unpacks?: boolean;
  /** Of JSON answers. */
  readonly rewrites?: (text: string) => string;
  /** The server is told of another host. */
  readonly host?: string;
}

export interface Proxy {
  readonly address: string;
  /** What it does wrong from here on. */
  wrongs: Wrongs;
  stop(): Promise<void>;
}

/** A reverse proxy on this machine, before the server at `target`; with TLS where there is a certificate. */
export async function startProxy(target: string, tls?: { key: string; cert: string }): Promise<Proxy> {
  const handle = (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const { drops = [], forwards = 'adds', buffers, answers = {}, unpacks, rewrites, host = incoming.headers.host } = proxy.wrongs;
    const headers: Record<string, string | string[] | undefined> = { ...incoming.headers, host };
    for (const name of drops) delete headers[name];
    const before = headers['x-forwarded-for'];
    const said = { adds: [before, incoming.socket.remoteAddress].filter(Boolean).join(', '), passes: before, omits: undefined, babbles: 'unknown' }[forwards];
    if (said === undefined) delete headers['x-forwarded-for'];
    else headers['x-forwarded-for'] = said;
    const onward = request(target + incoming.url, { method: incoming.method, headers }, (answer) => {
      const changed = { ...answer.headers };
      for (const [name, value] of Object.entries(answers)) {
        if (value === null) delete changed[name];
        else changed[name] = value;
      }
      if (!buffers && !unpacks && !rewrites) {
        outgoing.writeHead(answer.statusCode ?? 0, changed);
        answer.pipe(outgoing);
        return;
      }
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => {
        const encoding = changed['content-encoding'];
        const sent = Buffer.concat(chunks);
        const plain = unpacks && encoding !== undefined ? (encoding === 'br' ? brotliDecompressSync(sent) : gunzipSync(sent)) : sent;
        if (unpacks) delete changed['content-encoding'];
        delete changed['content-length'];
        outgoing.writeHead(answer.statusCode ?? 0, changed).end(rewrites ? rewrites(plain.toString('utf8')) : plain);
      });
    });
    onward.on('error', () => outgoing.writeHead(502).end());
    outgoing.on('close', () => onward.destroy());
    incoming.pipe(onward);
  };
  const server = tls === undefined ? createServer(handle) : createSecureServer(tls, handle);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const bound = server.address();
  const proxy: Proxy = {
    address: `http${tls === undefined ? '' : 's'}://127.0.0.1:${typeof bound === 'object' ? bound?.port : ''}`,
    wrongs: {},
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return proxy;
}
