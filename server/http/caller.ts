import type { Context } from 'hono';
import * as v from 'valibot';
import type { Deps } from '../deps.ts';
import { clientAddress } from '../network.ts';

/** The facts about a request besides the parts that its contract names. */
export interface Caller {
  readonly origin: string | undefined;
  readonly ifNoneMatch: string | undefined;
  /** The address that was asked, as far as the server knows it. */
  readonly url: string;
  readonly cookie: string | undefined;
  /** The origin of the request according to the browser (`Sec-Fetch-Site`). */
  readonly fetchSite: string | undefined;
  readonly userAgent: string | undefined;
  /** The first language in `Accept-Language` (BCP 47); null if there is none. */
  readonly language: string | null;
  /** The reader's network address, for limits and bans; null if it cannot be determined. It is never logged and only stored hashed. */
  readonly address: string | null;
  /** The address of the connection: the reader's, or a proxy's. The same rules apply to it. */
  readonly connected: string | null;
  /** Whether a header says that a proxy forwarded the request. */
  readonly isForwarded: boolean;
}

export function callerOf(context: Context, { trustedProxies }: Pick<Deps, 'trustedProxies'>): Caller {
  const { req } = context;
  const connected = connectedAddress(context.env);
  return {
    origin: req.header('origin'),
    ifNoneMatch: req.header('if-none-match'),
    url: req.url,
    cookie: req.header('cookie'),
    fetchSite: req.header('sec-fetch-site'),
    userAgent: req.header('user-agent'),
    language: /^[a-z]{2,3}(-[a-z\d]{2,8}){0,2}/i.exec(req.header('accept-language') ?? '')?.[0] ?? null,
    address: clientAddress(connected, req.header('x-forwarded-for'), trustedProxies),
    connected: connected ?? null,
    isForwarded: ['x-forwarded-for', 'forwarded', 'via', 'x-real-ip'].some((name) => req.header(name) !== undefined),
  };
}

/** The socket's address, as Hono's server for Node passes it on; undefined if the application runs without a server. */
function connectedAddress(env: unknown): string | undefined {
  const parsed = v.safeParse(bindings, env);
  return parsed.success ? parsed.output.incoming.socket.remoteAddress : undefined;
}

const bindings = v.object({ incoming: v.object({ socket: v.object({ remoteAddress: v.optional(v.string()) }) }) });
