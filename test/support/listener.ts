import { get, type ClientRequest } from 'node:http';

export interface Listener {
  /** What it has heard, in order: the name of each event and what it holds. */
  readonly heard: { readonly name: string; readonly data: unknown }[];
  /** Connections that it has made. */
  readonly connections: () => number;
  /** Whether an answer has begun. */
  readonly isOpen: () => boolean;
  leave(): void;
}

/** Listens as a browser does: it comes back when it is cut off, and says up to where it has heard. A comment that was cut in the middle was not heard. */
export function listenTo(url: string): Listener {
  const heard: Listener['heard'] = [];
  let [lastId, connections, open, left] = ['', 0, false, false];
  let request: ClientRequest | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;

  function connect(): void {
    connections += 1;
    let text = '';
    const again = () => {
      open = false;
      clearTimeout(retry);
      if (!left) retry = setTimeout(connect, 50);
    };
    request = get(url, { agent: false, headers: { accept: 'text/event-stream', ...(lastId === '' ? {} : { 'last-event-id': lastId }) } }, (answer) => {
      open = answer.statusCode === 200;
      answer.setEncoding('utf8').on('data', (chunk: string) => {
        const blocks = (text + chunk).split('\n\n');
        text = blocks.pop() ?? '';
        blocks.forEach(take);
      });
      answer.on('error', again).on('close', again);
    });
    request.on('error', again);
  }

  function take(block: string): void {
    const fields = new Map(block.split('\n').map((line): [string, string] => [line.replace(/:.*/, ''), line.replace(/^\w+: ?/, '')]));
    lastId = fields.get('id') ?? lastId;
    const [name, data] = [fields.get('event'), fields.get('data')];
    if (name !== undefined && data !== undefined) heard.push({ name, data: JSON.parse(data) });
  }

  connect();
  return {
    heard,
    connections: () => connections,
    isOpen: () => open,
    leave() {
      left = true;
      clearTimeout(retry);
      request?.destroy();
    },
  };
}
