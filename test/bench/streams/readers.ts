import { connect, type Socket } from 'node:net';

/** Connections that are being opened at a time: more would overflow the queue in which the system keeps them. */
const atOnce = 64;

/** What a browser sends along. */
const headers = [
  'Host: comments.example.com', 'Connection: keep-alive', 'Accept: text/event-stream', 'Cache-Control: no-store', 'Origin: https://blog.example.com', 'Referer: https://blog.example.com/',
  'User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36', 'Accept-Encoding: gzip, deflate, br, zstd', 'Accept-Language: en-GB,en;q=0.9',
];

/** In a process of its own: opens so many streams, says when each has begun, and of each broadcast when the last reader has it. */
function read(port: number, count: number, path: string): void {
  let opened = 0;
  let begun = 0;
  let wanted = '';
  let got = 0;

  function open(): void {
    if (opened === count) return;
    opened += 1;
    const socket = connect(port, '127.0.0.1', () => socket.write(`GET ${path} HTTP/1.1\r\n${headers.join('\r\n')}\r\n\r\n`));
    socket.once('error', (error) => {
      process.send?.({ fault: error.message });
      process.exit(1);
    });
    follow(socket);
  }

  function follow(socket: Socket): void {
    let hasBegun = false;
    let tail = '';
    let has = '';
    socket.setEncoding('latin1').on('data', (chunk: string) => {
      const text = tail + chunk;
      tail = text.slice(-64);
      if (!hasBegun && text.includes('event: count')) {
        hasBegun = true;
        begun += 1;
        if (begun === count) process.send?.({ begun });
        open();
      }
      if (wanted === '' || has === wanted || !text.includes(wanted)) return;
      has = wanted;
      got += 1;
      if (got === count) process.send?.({ last: String(process.hrtime.bigint()) });
    });
  }

  process.on('message', (marker: string) => {
    [wanted, got] = [marker, 0];
    process.send?.({ waits: marker });
  });
  process.on('disconnect', () => process.exit());
  for (let index = 0; index < Math.min(atOnce, count); index += 1) open();
}

const [port, count, path = ''] = process.argv.slice(2);
read(Number(port), Number(count), path);
