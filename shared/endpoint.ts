import type * as v from 'valibot';
import type { ProblemSlug } from './problem.ts';

/** The schema of a JSON object, which every part of a request is. */
export type ObjectSchema = v.GenericSchema<Record<string, unknown>, Record<string, unknown>>;

/** An endpoint's contract as a value. The server's routes, `/openapi.json` and the widget's types are derived from it. */
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
  /** The media type of a text answer; JSON if absent. */
  readonly media?: 'text/event-stream' | 'application/atom+xml' | 'text/plain; version=0.0.4';
  readonly answer: v.GenericSchema;
  /** Every problem that this call can answer with; the tests check each with a real request. */
  readonly problems: readonly ProblemSlug[];
}

/** Keeps the literal types of a contract and checks its shape. */
export const endpoint = <const E extends Endpoint>(contract: E): E => contract;

type Parsed<S> = S extends v.GenericSchema ? v.InferOutput<S> : Record<string, never>;
type Sent<S> = S extends v.GenericSchema ? v.InferInput<S> : never;

/** The input of a handler: each part of the request, parsed. */
export interface Call<E extends Endpoint> {
  readonly params: Parsed<E['params']>;
  readonly query: Parsed<E['query']>;
  readonly headers: Parsed<E['headers']>;
  readonly body: Parsed<E['body']>;
}

export type Answer<E extends Endpoint> = v.InferOutput<E['answer']>;
export type BodySent<E extends Endpoint> = Sent<E['body']>;
