import type { Hono } from 'hono';
import { pino, type Logger } from 'pino';
import type { Site } from '../../server/site.ts';
import type { PasswordCost } from '../../server/accounts/password.ts';
import { createApp } from '../../server/app.ts';
import { parseBody } from '../../server/body/parse.ts';
import { createIds } from '../../server/ids.ts';
import { createMetrics } from '../../server/metrics/metrics.ts';
import { measuredStore } from '../../server/metrics/measured-store.ts';
import { createReadiness } from '../../server/readiness.ts';
import { createHub, type Hub } from '../../server/live/hub.ts';
import { readRanges, type Range } from '../../server/network.ts';
import { orderLock, orderStatus, type Decision } from '../../server/order.ts';
import { liveSource } from '../../server/routes/events.ts';
import { findSite, putSite } from '../../server/store/sites.ts';
import type { ThreadTable } from '../../server/store/schema.ts';
import type { Store } from '../../server/store/store.ts';
import type { CommentDecision } from '../../shared/contract/admin/comments.ts';
import { addMinutes, type Instant } from '../../shared/instant.ts';
import { succeed } from '../../shared/problem.ts';

/** The application over a real database, with a clock that stands until it is moved. */
export interface TestApp {
  readonly app: Hono;
  readonly store: Store;
  readonly hub: Hub;
  /** What was logged, a line each. */
  readonly lines: string[];
  now: Instant;
  /** Whether the server was asked to stop. */
  stopping: boolean;
  /** Who is connected from here on; nobody knows where from as long as it is not set. */
  address: string | undefined;
  wait(minutes: number): void;
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  post(draft: unknown, headers?: Record<string, string>, site?: string): Promise<Response>;
  send(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Response>;
  /** Changes a site's rules, as its owner would. */
  setSite(change: Partial<Omit<Site, 'policy'>> & { policy?: Partial<Site['policy']> }, slug?: string): Promise<void>;
  /** Sets causes of a thread. */
  setThread(key: string, causes: Partial<ThreadTable>): Promise<void>;
  /** Sets that a comment is locked, and nothing else. */
  lock(comment: string): Promise<void>;
  /** Does with a comment of the default site what its owner decided. */
  decide(comment: string, what: CommentDecision | 'lock' | 'unlock'): Promise<void>;
}

export const testSecret = 'a secret of thirty-two characters';

export const start: Instant = '2026-06-15T12:00:00.000Z';

/** Half a second for each password would be a tenth of all tests. */
const cheap: PasswordCost = { N: 2, r: 1, p: 1 };

/** A complete draft with another text. */
export const draft = (body = 'Hello', more: Record<string, unknown> = {}) => ({ page: { id: '/a' }, author: { name: 'Ann' }, body, ...more });

export function createTestApp(store: Store, { loopbackOnly = true, log, publicUrl = null, trustedProxies = [], mail = false, passwordCost = cheap }: { loopbackOnly?: boolean; log?: Logger; publicUrl?: string | null; trustedProxies?: readonly Range[]; mail?: boolean; passwordCost?: PasswordCost } = {}): TestApp {
  const lines: string[] = [];
  let counter = 0;
  const bytes = (length: number) => {
    counter += 1;
    return Uint8Array.from({ length }, (_, index) => (index === length - 1 ? counter % 256 : index === length - 2 ? counter >> 8 : 0));
  };
  const ids = createIds(bytes);
  const written = { write: (line: string) => void lines.push(line) };
  const metrics = createMetrics('test');
  const hub = createHub(liveSource({ store, now: () => test.now }), (error) => {
    throw error;
  });
  const test: TestApp = {
    hub,
    app: createApp({
      store: measuredStore(store, metrics),
      metrics,
      metricsFrom: readRanges('loopback') ?? [],
      readiness: createReadiness({ store, stopping: () => test.stopping, every: -1 }),
      hub,
      parseBody,
      now: () => test.now,
      ids,
      secret: testSecret,
      passwordCost,
      log: log ?? pino({ base: null }, written),
      loopbackOnly,
      trustedProxies,
      mail,
      assets: new Map(),
      publicUrl,
      version: 'test',
      instance: 'test',
    }),
    store,
    lines,
    now: start,
    stopping: false,
    address: undefined,
    wait(minutes) {
      test.now = addMinutes(test.now, minutes);
    },
    get: async (path, headers = {}) => test.app.request(path, { headers }, connection(test.address)),
    post: (body, headers = {}, site = 'default') => test.send('POST', `/api/v1/sites/${site}/comments`, body, headers),
    send: async (method, path, body, headers = {}) =>
      test.app.request(path, {
        method,
        headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      }, connection(test.address)),
    async setSite({ policy, ...change }, slug = 'default') {
      await store.write(async (db) => {
        const site = await findSite(db, slug);
        if (site === null) throw new Error(`no site ${slug}`);
        return succeed(await putSite(db, { ...site, ...change, policy: { ...site.policy, ...policy } }, start));
      });
    },
    async setThread(key, causes) {
      await store.write(async (db) => succeed(await db.updateTable('threads').set(causes).where('key', '=', key).execute()));
    },
    async lock(comment) {
      await store.write(async (db) => succeed(await db.updateTable('comments').set({ locked_at: test.now }).where('id', '=', comment).execute()));
    },
    async decide(comment, what) {
      await store.write(async (db) => {
        const decision: Decision = { site: 'default', who: 'cli:test', why: null, now: test.now, ids, mail };
        if (what === 'lock' || what === 'unlock') return orderLock(db, comment, what === 'lock', decision);
        return succeed(await orderStatus(db, comment, what, decision));
      });
    },
  };
  return test;
}

/** What the server for Node hands to the application. */
const connection = (remoteAddress: string | undefined) => ({ incoming: { socket: { remoteAddress } } });
