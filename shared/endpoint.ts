import type * as v from 'valibot';
import type { ProblemSlug } from './problem.ts';

/** What is sent as JSON objects: every part of a request is one. */
export type ObjectSchema = v.GenericSchema<Record<string, unknown>, Record<string, unknown>>;

/** A contract as a value: the server's routes, `/openapi.json` and the widget's types all come from it. */
export interface Endpoint {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** With `{name}` for each parameter, as OpenAPI writes it. */
  readonly path: `/${string}`;
  readonly summary: string;
  readonly params?: ObjectSchema;
  readonly query?: ObjectSchema;
  /** Lower-case names. */
  readonly headers?: ObjectSchema;
  readonly body?: ObjectSchema;
  readonly status: 200 | 201;
  /** What the answer is written in, the answer itself being text; JSON where nothing is said. */
  readonly media?: 'text/event-stream' | 'application/atom+xml' | 'text/plain; version=0.0.4';
  readonly answer: v.GenericSchema;
  /** Every problem that this call can answer with; the tests hold one real request against each. */
  readonly problems: readonly ProblemSlug[];
}

/** Keeps the literal types of a contract and checks its shape. */
export const endpoint = <const E extends Endpoint>(contract: E): E => contract;

type Parsed<S> = S extends v.GenericSchema ? v.InferOutput<S> : Record<string, never>;
type Sent<S> = S extends v.GenericSchema ? v.InferInput<S> : never;

/** What a handler is given: each part of the request, parsed. */
export interface Call<E extends Endpoint> {
  readonly params: Parsed<E['params']>;
  readonly query: Parsed<E['query']>;
  readonly headers: Parsed<E['headers']>;
  readonly body: Parsed<E['body']>;
}

export type Answer<E extends Endpoint> = v.InferOutput<E['answer']>;
export type BodySent<E extends Endpoint> = Sent<E['body']>;
