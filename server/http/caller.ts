import type { Context } from 'hono';
import * as v from 'valibot';
import type { Deps } from '../deps.ts';
import { clientAddress } from '../network.ts';

/** What is known of a request beside what its contract names. */
export interface Caller {
  readonly origin: string | undefined;
  readonly ifNoneMatch: string | undefined;
  /** The address that was asked, as far as the server knows it. */
  readonly url: string;
  readonly cookie: string | undefined;
  /** What the browser says of where the request comes from (`Sec-Fetch-Site`). */
  readonly fetchSite: string | undefined;
  readonly userAgent: string | undefined;
  /** The first language that their browser asks for (BCP 47); null where it names none. */
  readonly language: string | null;
  /** Where the reader is, for limits and bans; null where it cannot be told. Never logged and never kept as it is. */
  readonly address: string | null;
  /** The address that is connected: the reader's, or a proxy's. Handled like the one above. */
  readonly connected: string | null;
  /** Whether it says that it asks for somebody else. */
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

/** Of the socket, as Hono's server for Node hands it over; there is none where the application is called without a server. */
function connectedAddress(env: unknown): string | undefined {
  const parsed = v.safeParse(bindings, env);
  return parsed.success ? parsed.output.incoming.socket.remoteAddress : undefined;
}

const bindings = v.object({ incoming: v.object({ socket: v.object({ remoteAddress: v.optional(v.string()) }) }) });
