import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as v from 'valibot';
import { afterAll, describe, expect, it } from 'vitest';
import { draft } from '../support/app.ts';

const built = path.resolve(import.meta.dirname, '../../dist/server/cli.js');
const manifest = path.resolve(import.meta.dirname, '../../package.json');
const folder = mkdtempSync(path.join(tmpdir(), 'afterword-serve-'));
const children: ChildProcess[] = [];
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});
const env = (more: Record<string, string> = {}) => ({ ...process.env, AFTERWORD_DATABASE_URL: `sqlite:${folder}/serve.db`, AFTERWORD_PORT: '0', ...more });

/** A command that should end by itself; one that does not is ended, and has no status. */
const run = (args: readonly string[], more: Record<string, string> = {}) =>
  spawnSync(process.execPath, [built, ...args], { env: env(more), encoding: 'utf8', timeout: 15_000, killSignal: 'SIGKILL' });

async function serve() {
  const child = spawn(process.execPath, [built, 'serve'], { env: env(), stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  let said = '';
  for await (const chunk of child.stdout) {
    said += String(chunk);
    if (said.includes('</script>')) break;
  }
  const port = Number(/:(\d+)$/m.exec(said)?.[1]);
  return { child, port, address: `http://127.0.0.1:${port}`, said };
}

const post = (address: string, body: string) =>
  fetch(`${address}/api/v1/sites/default/comments`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(draft(body)) });

/** A post that the server has begun to read, and what is still to be sent of it. */
async function underWay(port: number, address: string, text: string) {
  const body = JSON.stringify(draft(text));
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  socket.write(`POST /api/v1/sites/default/comments HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body.slice(0, 10)}`);
  // Once another request is answered, the first one has arrived too.
  await fetch(`${address}/healthz`);
  return { socket, rest: body.slice(10) };
}

describe('the server as a process', () => {
  it('says where to look, and keeps everything and its secret over a restart', async () => {
    const first = await serve();
    expect(first.said).toMatch(/Afterword listens on http:\/\/127\.0\.0\.1:\d+\n/);
    const { comment, token } = JSON.parse(await (await post(first.address, 'Kept')).text());
    first.child.kill('SIGKILL');
    await once(first.child, 'exit');
    const second = await serve();
    const page = JSON.parse(await (await fetch(`${second.address}/api/v1/sites/default/thread?id=/a`)).text());
    expect(page.comments).toEqual([comment]);
    const removed = await fetch(`${second.address}/api/v1/sites/default/comments/${comment.id}`, { method: 'DELETE', headers: { authorization: `Bearer ${token}` } });
    expect(removed.status).toBe(200);
    second.child.kill('SIGTERM');
    expect((await once(second.child, 'exit'))[0]).toBe(0);
  });

  it('finishes what is under way when it is asked to stop, and takes nothing new', async () => {
    const { child, port, address } = await serve();
    const silent = connect(port, '127.0.0.1');
    const { socket, rest } = await underWay(port, address, 'Under way');
    const closed = once(silent, 'close');
    child.kill('SIGTERM');
    // Nobody waits for whoever has not asked anything.
    await closed;
    await expect.poll(() => fetch(`${address}/healthz`).then(({ status }) => status, () => 'refused')).toBe('refused');
    socket.write(rest);
    const answer = String((await once(socket, 'data'))[0]);
    expect(answer).toContain('HTTP/1.1 201');
    expect((await once(child, 'exit'))[0]).toBe(0);
  });

  it('says on a connection that is kept that it ends, and that the server is not ready, before it closes it', async () => {
    const { child, port } = await serve();
    const socket = connect(port, '127.0.0.1').setEncoding('latin1');
    const ended = once(socket, 'end');
    const answers: string[] = [];
    while (!/^connection: close/im.test(answers.at(-1) ?? '')) {
      socket.write('GET /readyz HTTP/1.1\r\nHost: x\r\n\r\n');
      answers.push(String((await once(socket, 'data'))[0]));
      if (answers.length === 1) child.kill('SIGTERM');
    }
    expect([answers[0], answers.at(-1)]).toEqual([expect.stringContaining('HTTP/1.1 200'), expect.stringContaining('HTTP/1.1 503')]);
    await ended;
    expect((await once(child, 'exit'))[0]).toBe(0);
  });

  it('takes a signal that reaches it twice at once for one: npm passes on what the terminal sent to all', async () => {
    const { child, port, address } = await serve();
    const { socket, rest } = await underWay(port, address, 'Told twice');
    child.kill('SIGINT');
    child.kill('SIGTERM');
    await expect.poll(() => fetch(`${address}/healthz`).then(({ status }) => status, () => 'refused')).toBe('refused');
    socket.write(rest);
    expect(String((await once(socket, 'data'))[0])).toContain('HTTP/1.1 201');
    expect((await once(child, 'exit'))[0]).toBe(0);
  });

  it('does not wait for anybody once it is asked again', async () => {
    const { child, port, address } = await serve();
    const { socket } = await underWay(port, address, 'Never finished');
    socket.on('error', () => {});
    const asked = () => {
      child.kill('SIGTERM');
      return child.exitCode;
    };
    await expect.poll(asked, { timeout: 5_000 }).toBe(1);
  });

  it('names every fault of its configuration at once and does not start', () => {
    const { status, stderr } = run(['serve'], { AFTERWORD_PORT: 'x', AFTERWORD_LOG: 'loud', AFTERWORD_HSOT: '::' });
    expect(status).toBe(1);
    expect(stderr.trim().split('\n').map((line) => line.split(' ')[0])).toEqual(['AFTERWORD_PORT', 'AFTERWORD_LOG', 'AFTERWORD_HSOT']);
  });

  it('says so when its port is taken', async () => {
    const { child, port } = await serve();
    const { status, stderr } = run(['serve'], { AFTERWORD_PORT: String(port) });
    expect([status, stderr]).toEqual([1, expect.stringContaining(`port ${port} is taken`)]);
    child.kill('SIGTERM');
    await once(child, 'exit');
  });

  it.each([
    [['--help'], 0, 'afterword serve'],
    [['--version'], 0, `${v.parse(v.object({ version: v.string() }), JSON.parse(readFileSync(manifest, 'utf8'))).version}\n`],
    [['serve', '--help'], 0, '--demo'],
    [['site', '--help'], 0, '--origin'],
    [['import', '--help'], 0, '--close-after'],
    [['nonsense'], 2, 'afterword serve'],
    [['serve', '--nonsense'], 2, '--help'],
    [['site', 'set', 'nowhere', '--title', 'x'], 2, 'not there'],
    [['site', 'set', 'default', '--origin', 'https://a.example/path'], 2, '--origin'],
    [['site', 'set', 'default', '--level', 'shut'], 2, '--level'],
    [['site', 'set', 'default', '--reactions', '♥ ♥'], 2, '--reactions must be'],
    [['site', 'set', 'default', '--close-after=-3d'], 2, '--close-after'],
    [['site', 'set', 'default', '--close-after', '99999d'], 2, '--close-after'],
    [['site', 'set', 'default', '--origin', 'ftp://a.example'], 2, '--origin'],
    [['site', 'add', 'UPPER'], 2, 'slug'],
    [['site', 'add', 'blog', '--origin', 'https://blog.example'], 0, 'added'],
    [['site', 'add', 'blog'], 2, 'already'],
    [['site', 'list'], 0, 'https://blog.example'],
    [['doctor', '--help'], 0, 'afterword doctor [PAGE...]'],
    [['doctor', 'blog'], 2, 'a page is an address'],
    [['doctor', '--url', 'http://127.0.0.1:1'], 1, '1 at fault'],
    [['user', '--help'], 0, 'afterword user add'],
    [['user', 'add', 'no-address', '--name', 'Ann'], 2, 'must be like name@example.org'],
    [['user', 'add', 'ann@example.org'], 2, '--name must say'],
    [['user', 'add', 'ann@example.org', '--name', 'Ann', '--role', 'king'], 2, '--role must be one of viewer, moderator, owner'],
    [['user', 'add', 'ann@example.org', '--name', 'Ann', '--site', 'nowhere'], 2, 'no such site'],
    [['user', 'add', 'Ann@example.org', '--name', 'Ann'], 0, '/admin/#enter='],
    [['user', 'add', 'ann@example.org', '--name', 'Ann'], 2, 'somebody has that address already'],
    [['user', 'grant', 'ann@example.org', '--role', 'moderator', '--site', 'blog'], 0, 'Granted.'],
    [['user', 'list'], 0, 'owner of *, moderator of blog'],
    [['user', 'link', 'nobody@example.org'], 2, 'nobody has that address'],
    [['user', 'remove', 'ann@example.org'], 2, '--yes'],
    [['user', 'remove', 'ann@example.org', '--yes'], 0, 'Removed.'],
  ])('afterword %j ends with %i', (args, code, says) => {
    const { status, stdout, stderr } = run(args);
    expect([status, stdout + stderr]).toEqual([code, expect.stringContaining(says)]);
  });
});
