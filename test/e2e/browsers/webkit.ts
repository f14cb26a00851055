import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import * as v from 'valibot';
import { vi } from 'vitest';
import type { Driver } from './driver.ts';

const browser = '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser';

/** What WebKit needs here: its driver, its small browser, and a screen that nobody sees. */
export const webKit = ['/usr/bin/WebKitWebDriver', browser, '/usr/bin/xvfb-run'] as const;

const patient = { timeout: 15_000 };

const answer = v.object({ value: v.unknown() });
const sessionOpened = v.object({ sessionId: v.string() });

/** Speaks WebDriver with WebKit's own driver; it is HTTP with a handful of calls. */
export async function launchWebKit(): Promise<Driver> {
  const port = await freePort();
  // In a group of its own, so that the screen ends with the driver.
  const child = spawn('xvfb-run', ['-a', 'WebKitWebDriver', `--port=${port}`, '--host=127.0.0.1'], { detached: true, stdio: 'ignore' });
  const kill = () => void (child.pid !== undefined && child.exitCode === null && process.kill(-child.pid));
  process.once('exit', kill);
  const end = () => {
    process.off('exit', kill);
    kill();
  };

  async function call(method: string, path: string, body?: unknown): Promise<unknown> {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, { method, body: body === undefined ? null : JSON.stringify(body) });
    const { value } = v.parse(answer, await response.json());
    if (!response.ok) throw new Error(`WebKit: ${JSON.stringify(value)}`);
    return value;
  }

  async function openSession(): Promise<string> {
    await vi.waitFor(() => call('GET', '/status'), patient);
    const options = { 'webkitgtk:browserOptions': { binary: browser, args: ['--automation'] } };
    const { sessionId } = v.parse(sessionOpened, await call('POST', '/session', { capabilities: { alwaysMatch: options } }));
    return `/session/${sessionId}`;
  }

  const session = await openSession().catch((error: unknown) => {
    end();
    throw error;
  });

  const evaluate = (expression: string) => call('POST', `${session}/execute/sync`, { script: `return ${expression}`, args: [] });

  /** Tries until the element is there and takes it. */
  async function act(selector: string, what: 'click' | 'value', body: object): Promise<void> {
    await vi.waitFor(async () => {
      const found = await evaluate(`document.querySelector('afterword-thread')?.shadowRoot?.querySelector(${JSON.stringify(selector)})`);
      const [reference] = Object.values(v.parse(v.record(v.string(), v.string()), found));
      await call('POST', `${session}/element/${reference}/${what}`, body);
    }, patient);
  }

  return {
    goTo: async (url) => void (await call('POST', `${session}/url`, { url })),
    reload: async () => void (await call('POST', `${session}/refresh`, {})),
    click: (selector) => act(selector, 'click', {}),
    type: (selector, text) => act(selector, 'value', { text }),
    evaluate,
    async close() {
      await call('DELETE', session).finally(end);
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const bound = server.address();
  server.close();
  return typeof bound === 'object' && bound ? bound.port : 0;
}
