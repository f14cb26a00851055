import { afterAll } from 'vitest';
import { startHost, type HostSite } from './host-page.ts';
import { startServer, type ServerProcess } from './server-process.ts';

interface Setting {
  /** Of `afterword serve`. */
  readonly args?: readonly string[];
  /** Commands that run on the empty database first. */
  readonly setUp?: (host: HostSite) => readonly (readonly string[])[];
}

/** A server and somebody's site at another origin, there for all tests of a file. */
export async function served({ args = [], setUp = () => [] }: Setting = {}): Promise<[ServerProcess, HostSite]> {
  const host = await startHost();
  const server = await startServer(args, setUp(host));
  afterAll(() => Promise.all([host.stop(), server.stop()]));
  return [server, host];
}
