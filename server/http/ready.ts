import type { Context, Hono } from 'hono';
import type { Call, Endpoint } from '../../shared/endpoint.ts';
import { succeed, type Outcome } from '../../shared/problem.ts';
import type { Deps } from '../deps.ts';
import type { Database } from '../store/store.ts';
import type { Answers, Body } from './answers.ts';
import { caching } from './caching.ts';
import { encodingFor } from './encoding.ts';
import { etagOf, matches } from './etag.ts';
import { forReaders } from './headers.ts';
import { parseCall } from './mount.ts';
import { problemResponse } from './problem.ts';
import { together } from './together.ts';

/** A question, under a name that is the same however it was asked. */
interface Named {
  readonly name: string;
}

interface Looked<Found> {
  readonly mark: string;
  readonly found: Found;
  /** What shared caches know the answer by. */
  readonly tag: string;
  /** The version of a thread that the rest of the answer must have. */
  readonly asOf?: Parameters<Deps['store']['recent']>[1];
}

/** A call to which many get the same answer. */
export interface Reading<E extends Endpoint, Asked extends Named, Found> {
  /** What is asked, by the call alone: found out once for each address. */
  ask(call: Call<E>): Outcome<Asked>;
  /** By one indexed read: what the answer begins with, and its mark, which is another as soon as the answer is. */
  look(db: Database, asked: Asked): Promise<Outcome<Looked<Found>>>;
  /** The JSON of the contract's answer. */
  answer(db: Database, asked: Asked, found: Found): Promise<Outcome<string>>;
}

/** Addresses whose question is remembered, and how long one may be for it. */
const remembered = { addresses: 2_000, length: 1_000 } as const;

/**
 * Makes a route of a contract that reads: what was asked before and stands unchanged is sent as it was made. It answers without
 * the rest of what surrounds a route, whose headers it brings itself: most of what a server is asked is this.
 */
export function mountReady<const E extends Endpoint, Asked extends Named, Found>(app: Hono, { store, metrics }: Pick<Deps, 'store' | 'metrics'>, answers: Answers, contract: E, reading: Reading<E, Asked, Found>): void {
  const asking = new Map<string, Outcome<Asked>>();

  async function asked(context: Context, address: string): Promise<Outcome<Asked>> {
    const call = await parseCall(contract, context);
    const asks = call.ok ? reading.ask(call.value) : call;
    if (asking.size >= remembered.addresses) asking.clear();
    if (address.length <= remembered.length) asking.set(address, asks);
    return asks;
  }

  const lookTogether = together<Outcome<Looked<Found>>>();
  const look = (asks: Asked) => store.read((db) => reading.look(db, asks)).then(flat);

  /** Read where nothing is older than what was just seen: newer it may be, and then the next look finds another mark. */
  const make = (asks: Asked, { mark, found, asOf }: Looked<Found>) =>
    answers.make(asks.name, mark, () => store.recent((db) => reading.answer(db, asks, found), asOf).then(flat));

  app.on(contract.method, contract.path.replace(/\{(\w+)\}/g, ':$1'), async function ready(context) {
    const { url } = context.req;
    const address = url.slice(url.indexOf('/', 8));
    const asks = asking.get(address) ?? (await asked(context, address));
    if (!asks.ok) return problemResponse(asks.problem, forReaders);
    const looked = await lookTogether(asks.value.name, () => look(asks.value));
    if (!looked.ok) return problemResponse(looked.problem, forReaders);
    const { mark, tag } = looked.value;
    const kept = answers.find(asks.value.name, mark);
    const ifNoneMatch = context.req.header('if-none-match');
    const common = { ...forReaders, ...caching, 'cache-tag': tag, vary: 'Accept-Encoding' };
    if (ifNoneMatch !== undefined) {
      const etag = kept?.etag ?? etagOf(mark);
      if (matches(ifNoneMatch, etag)) return new Response(null, { status: 304, headers: { ...common, etag } });
    }
    metrics.ready(kept !== undefined);
    const made = kept === undefined ? await make(asks.value, looked.value) : succeed(kept);
    if (!made.ok) return problemResponse(made.problem, forReaders);
    const body = answers.body(made.value, encodingFor(context.req.header('accept-encoding')));
    return sent(body instanceof Promise ? await body : body, { ...common, etag: made.value.etag });
  });
}

function sent({ bytes, encoding }: Body, headers: Record<string, string>): Response {
  headers['content-type'] = 'application/json';
  if (encoding !== 'identity') headers['content-encoding'] = encoding;
  return new Response(bytes, { headers });
}

const flat = <T>(outcome: Outcome<Outcome<T>>): Outcome<T> => (outcome.ok ? outcome.value : outcome);
