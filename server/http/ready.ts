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

/** A parsed question. Its name is the same for all URLs that ask for the same. */
interface Named {
  readonly name: string;
}

/** The state of an answer at a moment. */
interface Standing<Found> {
  readonly mark: string;
  readonly found: Found;
  /** The tag of the answer in shared caches. */
  readonly tag: string;
  /** The version of a thread below which the rest of the answer must not be. */
  readonly asOf?: Parameters<Deps['store']['recent']>[1];
}

/** A call whose answer is the same for many callers. */
interface Reading<E extends Endpoint, Asked extends Named, Row, Found> {
  /** The question, from the call alone; computed once for each address. */
  ask(call: Call<E>): Outcome<Asked>;
  /** One indexed read of the row that decides the answer. */
  look(db: Database, asked: Asked): Promise<Outcome<Row>>;
  /** The beginning of the answer, and its mark, which changes whenever the answer does. */
  stand(asked: Asked, row: Row, now: Instant): Standing<Found>;
  /** The JSON of the contract's answer. */
  answer(db: Database, asked: Asked, found: Found): Promise<Outcome<string | Buffer<ArrayBuffer>>>;
}

/** The dependencies of these routes, besides those of every route. */
export interface ReadyDeps extends Deps {
  readonly answers: Answers;
  readonly observer: Observer;
  readonly onError: ErrorHandler;
}

/** A row, and the standing that was last computed from it. */
interface Seen<Row, Found> {
  readonly row: Row;
  at?: Instant;
  stands?: Standing<Found>;
}

/** The number of addresses whose parsed question is cached, and the longest such address. */
const remembered = { addresses: 2_000, length: 1_000 } as const;

/**
 * Mounts a reading route of a contract with a cache. An unchanged answer is sent as it was made, and without awaiting anything if nobody
 * has written since. The route bypasses the middleware of other routes and adds their headers itself, because most requests to a server are
 * of this kind.
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

  /** Reads data at least as new as what was just seen. If the data is newer, the next look finds another mark and makes the answer again. */
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
