import { hash } from 'node:crypto';
import { addMinutes, type Instant } from '../shared/instant.ts';
import { limits } from '../shared/limits.ts';

/** A hash of any JSON value; the keys are in the order in which the contract parsed them. */
export const hashOf = (value: unknown): string => hash('sha256', JSON.stringify(value), 'base64url');

interface Saying {
  readonly thread: string;
  readonly parent: string | null;
  readonly name: string;
  readonly email: string;
  readonly body: string;
  /** JSON of the passage that the comment is about, or null: a reader may write “So true.” about two passages. */
  readonly passage: string | null;
}

/** The same hash for the same text by the same author in the same place; the case of the name and white space are ignored. */
export const fingerprintOf = ({ thread, parent, name, email, body, passage }: Saying): string =>
  hashOf([thread, parent, name.toLowerCase(), email.toLowerCase(), body.replace(/\s+/g, ' ').trim(), ...(passage === null ? [] : [passage])]);

/**
 * The idempotency key for a form that has none, because many readers get the same page. The same text by the same name in the same hour
 * counts as one submission. Later duplicates are found by their fingerprint.
 */
export const sendingOf = (draft: unknown, now: Instant): string => hashOf(['form', now.slice(0, 13), draft]);

/** Until when a repeated comment counts as an accidental duplicate. */
export const fingerprintEnds = (now: Instant): Instant => addMinutes(now, limits.duplicateHours * 60);

/** The reader's id on one site, made from their key; `authorization` is `Bearer` and the key that their device created. */
export const readerOf = (site: string, authorization: string): string => hashOf([site, authorization.slice('Bearer '.length)]);
