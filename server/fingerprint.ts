import { hash } from 'node:crypto';
import { addMinutes, type Instant } from '../shared/instant.ts';
import { limits } from '../shared/limits.ts';

/** A hash of anything that JSON can say; the order of keys is the order in which the contract parsed them. */
export const hashOf = (value: unknown): string => hash('sha256', JSON.stringify(value), 'base64url');

interface Saying {
  readonly thread: string;
  readonly parent: string | null;
  readonly name: string;
  readonly email: string;
  readonly body: string;
  /** JSON of the passage it is about, or null: “So true.” may be said of two. */
  readonly passage: string | null;
}

/** The same for the same words of the same author in the same place; letter case of the name and white space do not count. */
export const fingerprintOf = ({ thread, parent, name, email, body, passage }: Saying): string =>
  hashOf([thread, parent, name.toLowerCase(), email.toLowerCase(), body.replace(/\s+/g, ' ').trim(), ...(passage === null ? [] : [passage])]);

/**
 * The key of a form that has none, because it stands on a page that many readers are given: the same words by the same name in
 * the same hour are the same sending. Later ones are left to their fingerprint.
 */
export const sendingOf = (draft: unknown, now: Instant): string => hashOf(['form', now.slice(0, 13), draft]);

/** Until when the same words are an accident. */
export const fingerprintEnds = (now: Instant): Instant => addMinutes(now, limits.duplicateHours * 60);

/** Whom a reader's key stands for on one site; `authorization` is `Bearer` and the key that their device made. */
export const readerOf = (site: string, authorization: string): string => hashOf([site, authorization.slice('Bearer '.length)]);
