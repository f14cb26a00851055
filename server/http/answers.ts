import { succeed, type Outcome } from '../../shared/problem.ts';
import { compressed, type Effort } from './compress.ts';
import type { Encoding } from './encoding.ts';
import { etagOf } from './etag.ts';

/** An answer that is valid as long as its mark stays the same. */
export interface Answer {
  readonly name: string;
  readonly mark: string;
  readonly etag: string;
  /** Uncompressed, and in each encoding that was asked for. */
  readonly bodies: Partial<Record<Encoding, Body>> & { readonly identity: Body };
}

/** The bytes of a response body. */
export interface Body {
  readonly encoding: Encoding;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly effort: Effort;
}

export interface Answers {
  /** The answer under a name, if it was made for this mark. */
  find(name: string, mark: string): Answer | undefined;
  /** Makes an answer and keeps it in place of the one before. Concurrent calls for the same mark share one `write`. */
  make(name: string, mark: string, write: () => Promise<Outcome<string | Buffer<ArrayBuffer>>>): Promise<Outcome<Answer>>;
  /** The body in an encoding: compressed quickly for the first request, and better, in the background, once it is asked for again. */
  body(answer: Answer, encoding: Encoding): Body | Promise<Body>;
  /** Bytes in the cache. */
  size(): number;
}

/** Bytes below which compression gains little. */
const worthIt = 1_000;

/**
 * A cache of answers. A caller has just read the mark from the database, so no answer is older than the last write of any process. The
 * cache holds at most `most` bytes; the entries that were not used for longest are dropped first.
 */
export function createAnswers(most: number): Answers {
  const kept = new Map<string, Answer>();
  const making = new Map<string, Promise<Outcome<Answer>>>();
  /** Bodies that are being compressed again. */
  const shrinking = new WeakSet<Body>();
  let held = 0;
  /** The last used answer, which is at the end already. */
  let last: Answer | undefined;

  function forget(name: string): void {
    const answer = kept.get(name);
    if (answer === undefined) return;
    kept.delete(name);
    held -= weightOf(answer);
  }

  function keep(answer: Answer): void {
    forget(answer.name);
    kept.set(answer.name, answer);
    last = answer;
    held += weightOf(answer);
    for (const name of kept.keys()) {
      if (held <= most) return;
      forget(name);
    }
  }

  function find(name: string, mark: string): Answer | undefined {
    const answer = kept.get(name);
    if (answer?.mark !== mark) return undefined;
    if (answer === last) return answer;
    last = answer;
    kept.delete(name);
    kept.set(name, answer);
    return answer;
  }

  async function written(name: string, mark: string, write: () => Promise<Outcome<string | Buffer<ArrayBuffer>>>): Promise<Outcome<Answer>> {
    const text = await write();
    if (!text.ok) return text;
    const identity: Body = { encoding: 'identity', bytes: typeof text.value === 'string' ? Buffer.from(text.value) : text.value, effort: 'small' };
    const answer: Answer = { name, mark, etag: etagOf(mark), bodies: { identity } };
    keep(answer);
    return succeed(answer);
  }

  function make(name: string, mark: string, write: () => Promise<Outcome<string | Buffer<ArrayBuffer>>>): Promise<Outcome<Answer>> {
    const which = JSON.stringify([name, mark]);
    const under = making.get(which) ?? written(name, mark, write).finally(() => making.delete(which));
    making.set(which, under);
    return under;
  }

  function body(answer: Answer, encoding: Encoding): Body | Promise<Body> {
    const { identity } = answer.bodies;
    if (encoding === 'identity' || identity.bytes.length < worthIt) return identity;
    const ready = answer.bodies[encoding];
    if (ready === undefined) return compress(answer, encoding, 'quick');
    if (ready.effort === 'quick' && !shrinking.has(ready)) {
      shrinking.add(ready);
      // If it fails, the larger body stays in use.
      compress(answer, encoding, 'small').catch(() => {});
    }
    return ready;
  }

  async function compress(answer: Answer, encoding: Exclude<Encoding, 'identity'>, effort: Effort): Promise<Body> {
    const bytes = await compressed(answer.bodies.identity.bytes, encoding, effort);
    const isKept = kept.get(answer.name) === answer;
    if (isKept) forget(answer.name);
    const made: Body = { encoding, bytes, effort };
    if (answer.bodies[encoding]?.effort !== 'small') answer.bodies[encoding] = made;
    if (isKept) keep(answer);
    return made;
  }

  return { find, make, body, size: () => held };
}

/** Includes the overhead of a cache entry: a string takes at most two bytes a character. */
const weightOf = ({ name, mark, bodies }: Answer): number => 500 + 2 * (name.length + mark.length) + Object.values(bodies).reduce((sum, { bytes }) => sum + bytes.length, 0);
