import type { Context, Hono } from 'hono';
import * as v from 'valibot';
import type { Answer, Call, Endpoint, ObjectSchema } from '../../shared/endpoint.ts';
import { limits } from '../../shared/limits.ts';
import { refuse, succeed, type FieldFault, type Outcome, type Problem } from '../../shared/problem.ts';
import type { Deps } from '../deps.ts';
import type { Begin } from '../live/wire.ts';
import { readJson } from './body.ts';
import { callerOf, type Caller } from './caller.ts';
import { headersAt } from './headers.ts';
import { toFaults } from './invalid.ts';
import { problemResponse } from './problem.ts';
import { streamResponse } from './stream.ts';

/** A handler's result: the contract's answer with extra headers, not modified (304), or the function that begins a stream. */
export type Reply<E extends Endpoint> =
  | { readonly answer: Answer<E>; readonly headers?: Readonly<Record<string, string>> }
  | { readonly unchanged: true; readonly headers: Readonly<Record<string, string>> }
  | { readonly stream: Begin; readonly headers: Readonly<Record<string, string>> };

type Handler<E extends Endpoint> = (call: Call<E>, caller: Caller) => Promise<Outcome<Reply<E>>>;

/** Mounts a route of a contract: every part is parsed before the handler runs, and every problem is sent with its status. */
export function mount<const E extends Endpoint>(app: Hono, deps: Pick<Deps, 'trustedProxies'>, contract: E, handle: Handler<E>): void {
  const common = headersAt(contract.path);
  app.on(contract.method, contract.path.replace(/\{(\w+)\}/g, ':$1'), async function route(context) {
    context.set('isDressed', true);
    const call = await parseCall(contract, context);
    if (!call.ok) return problemResponse(call.problem, common);
    const outcome = await handle(call.value, callerOf(context, deps));
    if (!outcome.ok) return problemResponse(outcome.problem, common);
    const reply = outcome.value;
    if ('unchanged' in reply) return new Response(null, { status: 304, headers: { ...common, ...reply.headers } });
    if ('stream' in reply) return streamResponse(context, reply.stream, { status: contract.status, headers: { ...common, 'content-type': contract.media ?? '', ...reply.headers } });
    const { media } = contract;
    return new Response(media === undefined ? JSON.stringify(reply.answer) : String(reply.answer), {
      status: contract.status,
      headers: { ...common, 'content-type': media === undefined ? 'application/json' : `${media}; charset=utf-8`, 'cache-control': 'no-store', ...reply.headers },
    });
  });
}

/** The parts of a request, each parsed by its schema, or all faults in them. */
export async function parseCall<E extends Endpoint>(contract: E, context: Context): Promise<Outcome<Call<E>>> {
  const faults: FieldFault[] = [];
  const part = (schema: ObjectSchema | undefined, value: unknown, name: string): unknown => {
    if (schema === undefined) return {};
    const parsed = v.safeParse(schema, value);
    if (!parsed.success) faults.push(...toFaults(parsed.issues, name));
    return parsed.output;
  };
  const params = part(contract.params, context.req.param(), 'path');
  const query = contract.query === undefined ? {} : part(contract.query, queryOf(contract.query, context), 'query');
  const headers = contract.headers === undefined ? {} : part(contract.headers, headersOf(contract.headers, context), 'headers');
  const sent = contract.body === undefined ? succeed(undefined) : await readJson(context.req.raw, limits.requestBytes);
  if (!sent.ok) return sent;
  const body = part(contract.body, sent.value, 'body');
  if (faults.length > 0) return refuse(unknownSite(faults) ?? { slug: 'invalid', fields: faults });
  // Each part's type comes from the schema that parsed it; the compiler cannot follow this through the optional parts.
  return succeed({ params, query, headers, body } as Call<E>);
}

/** A malformed site or comment cannot exist: not found. */
const unknownSite = (faults: readonly FieldFault[]): Problem | null =>
  faults.some(({ field }) => field === 'site' || field === 'comment') ? { slug: 'not-found' } : null;

/** Only the headers that the contract names: reading them all would be wasted work. */
function headersOf(schema: ObjectSchema, { req }: Context): Record<string, string | undefined> {
  const names = 'entries' in schema && schema.entries !== null && typeof schema.entries === 'object' ? Object.keys(schema.entries) : [];
  return Object.fromEntries(names.flatMap((name) => (req.header(name) === undefined ? [] : [[name, req.header(name)]])));
}

/** A repeated parameter becomes a list if the contract takes a list; otherwise the first value counts. */
function queryOf(schema: ObjectSchema, context: Context): Record<string, unknown> {
  const all = context.req.queries();
  const lists = 'entries' in schema ? schema.entries : {};
  return Object.fromEntries(
    Object.entries(all).map(([name, values]) => [name, isList(lists, name) ? values : values[0]]),
  );
}

function isList(entries: unknown, name: string): boolean {
  const schema: unknown = entries !== null && typeof entries === 'object' ? Reflect.get(entries, name) : undefined;
  if (schema === null || typeof schema !== 'object') return false;
  return Reflect.get(schema, 'type') === 'array' || ('wrapped' in schema && isList({ wrapped: schema.wrapped }, 'wrapped'));
}
