import type { Context, ErrorHandler, Hono } from 'hono';
import type { Call, Endpoint } from '../../shared/endpoint.ts';
import type { Instant } from '../../shared/instant.ts';
import { flat, succeed, type Outcome } from '../../shared/problem.ts';
import type { Deps } from '../deps.ts';
import type { Database } from '../store/store.ts';
import type { Answer, Answers } from './answers.ts';
import { encodingFor } from './encoding.ts';
import { etagOf, matches } from './etag.ts';
import { forReaders } from './headers.ts';
import { parseCall } from './mount.ts';
import type { Observer } from './observe.ts';
import { problemResponse } from './problem.ts';
import { notModified, sent } from './sent.ts';
import { createTogether } from './together.ts';
import { createUnchanged } from './unchanged.ts';

/** A question, under a name that is the same however it was asked. */
interface Named {
  readonly name: string;
}

/** How things stand at a moment. */
interface Standing<Found> {
  readonly mark: string;
  readonly found: Found;
  /** What shared caches know the answer by. */
  readonly tag: string;
  /** The version of a thread that the rest of the answer must have. */
  readonly asOf?: Parameters<Deps['store']['recent']>[1];
}

/** A call to which many get the same answer. */
interface Reading<E extends Endpoint, Asked extends Named, Row, Found> {
  /** What is asked, by the call alone: found out once for each address. */
  ask(call: Call<E>): Outcome<Asked>;
  /** By one indexed read: what decides about the answer. */
  look(db: Database, asked: Asked): Promise<Outcome<Row>>;
  /** What the answer begins with, and its mark, which is another as soon as the answer is. */
  stand(asked: Asked, row: Row, now: Instant): Standing<Found>;
  /** The JSON of the contract's answer. */
  answer(db: Database, asked: Asked, found: Found): Promise<Outcome<string | Buffer<ArrayBuffer>>>;
}

/** What such calls need beside what every call does. */
export interface ReadyDeps extends Deps {
  readonly answers: Answers;
  readonly observer: Observer;
  readonly onError: ErrorHandler;
}

/** What was read, and how it stood when that was last found out. */
interface Seen<Row, Found> {
  readonly row: Row;
  at?: Instant;
  stands?: Standing<Found>;
}

/** Addresses whose question is remembered, and how long one may be for it. */
const remembered = { addresses: 2_000, length: 1_000 } as const;

/**
 * Makes a route of a contract that reads: what was asked before and stands unchanged is sent as it was made, and without waiting for
 * anything where nobody wrote since. It answers without what surrounds other routes, whose headers it brings itself: most of what a
 * server is asked is this.
 */
export function mountReady<const E extends Endpoint, Asked extends Named, Row, Found>(app: Hono, { store, now, metrics, answers, observer, onError }: ReadyDeps, contract: E, reading: Reading<E, Asked, Row, Found>): void {
  const asking = new Map<string, Outcome<Asked>>();
  const unchanged = createUnchanged<Seen<Row, Found>>(store.dataVersion);
  const together = createTogether<Outcome<Seen<Row, Found>>>();

  async function asked(context: Context, address: string): Promise<Outcome<Asked>> {
    const call = await parseCall(contract, context);
    const asks = call.ok ? reading.ask(call.value) : call;
    if (asking.size >= remembered.addresses) asking.clear();
    if (address.length <= remembered.length) asking.set(address, asks);
    return asks;
  }

  async function look(asks: Asked): Promise<Outcome<Seen<Row, Found>>> {
    const looked = flat(await store.read((db) => reading.look(db, asks)));
    return looked.ok ? succeed({ row: looked.value }) : looked;
  }

  function standing(asks: Asked, seen: Seen<Row, Found>): Standing<Found> {
    const at = now();
    if (seen.stands === undefined || seen.at !== at) seen.stands = reading.stand(asks, seen.row, at);
    seen.at = at;
    return seen.stands;
  }

  /** Read where nothing is older than what was just seen: newer it may be, and then the next look finds another mark. */
  const make = (asks: Asked, { mark, found, asOf }: Standing<Found>) =>
    answers.make(asks.name, mark, () => store.recent((db) => reading.answer(db, asks, found), asOf).then(flat));

  function answer(context: Context): Response | Promise<Response> {
    const { url } = context.req;
    const address = url.slice(url.indexOf('/', 8));
    const asks = asking.get(address);
    const seen = asks?.ok === true ? unchanged.find(asks.value.name) : undefined;
    return seen === undefined || asks?.ok !== true ? answerAnew(context, address) : answerWith(context, asks.value, seen);
  }

  async function answerAnew(context: Context, address: string): Promise<Response> {
    const asks = asking.get(address) ?? (await asked(context, address));
    if (!asks.ok) return problemResponse(asks.problem, forReaders);
    const { name } = asks.value;
    const seen = await together(name, () => unchanged.read(name, () => look(asks.value)));
    return seen.ok ? answerWith(context, asks.value, seen.value) : problemResponse(seen.problem, forReaders);
  }

  function answerWith(context: Context, asks: Asked, seen: Seen<Row, Found>): Response | Promise<Response> {
    const stands = standing(asks, seen);
    const kept = answers.find(asks.name, stands.mark);
    const ifNoneMatch = context.req.header('if-none-match');
    if (ifNoneMatch !== undefined) {
      const etag = kept?.etag ?? etagOf(stands.mark);
      if (matches(ifNoneMatch, etag)) return notModified(stands.tag, etag);
    }
    metrics.ready(kept !== undefined);
    const encoding = encodingFor(context.req.header('accept-encoding'));
    const send = (ready: Answer): Response | Promise<Response> => {
      const body = answers.body(ready, encoding);
      return body instanceof Promise ? body.then((made) => sent(made, stands.tag, ready.etag)) : sent(body, stands.tag, ready.etag);
    };
    if (kept !== undefined) return send(kept);
    return make(asks, stands).then((made) => (made.ok ? send(made.value) : problemResponse(made.problem, forReaders)));
  }

  app.on(contract.method, contract.path.replace(/\{(\w+)\}/g, ':$1'), function ready(context: Context): Response | Promise<Response> {
    const began = observer.began(context);
    const response = answer(context);
    if (!(response instanceof Promise)) return observer.ended(context, began, response);
    return response.catch((error: Error) => onError(error, context)).then((late) => observer.ended(context, began, late));
  });
}
