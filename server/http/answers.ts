import { succeed, type Outcome } from '../../shared/problem.ts';
import { compressed, type Effort } from './compress.ts';
import type { Encoding } from './encoding.ts';
import { etagOf } from './etag.ts';

/** An answer that is right for as long as its mark is. */
export interface Answer {
  readonly name: string;
  readonly mark: string;
  readonly etag: string;
  /** As it is, and in the encodings that were asked for. */
  readonly bodies: Partial<Record<Encoding, Body>> & { readonly identity: Body };
}

/** Bytes as they travel. */
export interface Body {
  readonly encoding: Encoding;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly effort: Effort;
}

export interface Answers {
  /** The answer under a name, if it was made for this mark. */
  find(name: string, mark: string): Answer | undefined;
  /** Writes one, once however many found none for this mark at the same time, and keeps it in the place of the one before. */
  make(name: string, mark: string, write: () => Promise<Outcome<string | Buffer<ArrayBuffer>>>): Promise<Outcome<Answer>>;
  /** Its bytes in an encoding: made quickly for the first who asks, and smaller, beside all else, once somebody asks again. */
  body(answer: Answer, encoding: Encoding): Body | Promise<Body>;
  /** Bytes that are held. */
  size(): number;
}

/** What is shorter does not get smaller by much. */
const worthIt = 1_000;

/**
 * Ready answers. Who asks for one has just read its mark from the database, so that none is older than what any process wrote.
 * Held to `most` bytes; those that nobody asked for longest go first.
 */
export function createAnswers(most: number): Answers {
  const kept = new Map<string, Answer>();
  const making = new Map<string, Promise<Outcome<Answer>>>();
  /** Bodies that are being made smaller. */
  const shrinking = new WeakSet<Body>();
  let held = 0;
  /** Asked for last: it need not be put behind itself. */
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
      // Without it the larger one serves.
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

/** With what it takes to keep it: strings are at most two bytes a character. */
const weightOf = ({ name, mark, bodies }: Answer): number => 500 + 2 * (name.length + mark.length) + Object.values(bodies).reduce((sum, { bytes }) => sum + bytes.length, 0);
