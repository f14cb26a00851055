import * as v from 'valibot';
import { linkTarget } from '../body/link.ts';
import { limits } from '../limits.ts';

/** PostgreSQL refuses NUL, and a lone surrogate has no UTF-8 form. Both are refused here, so that both databases agree. */
export const wellFormed = v.check(isWellFormed, 'must be well-formed Unicode without NUL characters');

/** Text that is not empty after trimming, within `longest`. */
export const filledText = (longest: number) =>
  v.pipe(
    v.string('must be text'),
    v.trim(),
    v.minLength(1, 'must not be empty'),
    v.maxLength(longest, `must be at most ${longest} characters`),
    wellFormed,
  );

/** The title of a page, from any source. */
export const pageTitle = filledText(limits.titleLength);

/** Text within `longest`, unchanged; it may be empty. */
export const textUpTo = (longest: number) => v.pipe(v.string('must be text'), v.maxLength(longest, `must be at most ${longest} characters`));

/** One of several words; the message lists them. */
export const oneOf = <const T extends readonly string[]>(values: T) => v.picklist(values, `must be one of ${values.join(', ')}`);

/** A language (BCP 47). No useful tag is longer than 35 characters (RFC 5646, 4.4.1). */
export const languageTag = v.pipe(v.string('must be text'), v.maxLength(35, 'must be a language tag of at most 35 characters'));

/** An address that mail can be sent to. */
export const emailAddress = v.pipe(filledText(limits.emailLength), v.email('must be an e-mail address such as name@example.org'));

/** An object with these fields and no others. The message lists them, so that a caller sees a misspelled name. */
export const exactObject = <const E extends v.ObjectEntries>(entries: E) =>
  v.strictObject(entries, ({ expected }) =>
    expected === 'never' ? `must have no fields but ${Object.keys(entries).join(', ')}` : 'must be an object',
  );

/** An address for a link, normalised by `linkTarget`. */
export const webAddress = v.pipe(
  filledText(limits.urlLength),
  v.check((text) => linkTarget(text)?.startsWith('http') ?? false, 'must be a http: or https: address'),
  v.transform((text) => linkTarget(text) ?? ''),
);

/** Optional text of a form: an empty field counts as not sent. */
export const orNothing = <S extends v.GenericSchema<string, string>>(schema: S) =>
  v.optional(v.union([v.pipe(v.literal(''), v.transform(() => undefined)), schema], issueOf));

/** A whole number in a query string, within bounds. */
export const wholeNumber = (lowest: number, highest: number) => {
  const rule = `must be a whole number from ${lowest} to ${highest}`;
  return v.pipe(
    v.string(rule),
    v.regex(/^\d{1,9}$/, rule),
    v.transform(Number),
    v.minValue(lowest, rule),
    v.maxValue(highest, rule),
  );
};

/** An optional note by the owner. */
export const ownersNote = v.optional(v.nullable(filledText(limits.noteLength)), null);

/** The number of entries on a page of an owner's list. */
export const pageLimit = v.optional(wholeNumber(1, 100), '50');

export const siteSlug = v.pipe(
  v.string('must be text'),
  v.regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'must be 1 to 64 lower-case letters, digits and hyphens'),
);

/** Ids are opaque; this only keeps invalid text away from the store. */
export const commentId = v.pipe(v.string('must be text'), v.regex(/^[0-9a-z]{1,40}$/, 'must be the id of a comment'));

export const siteParams = v.object({ site: siteSlug });
export const commentParams = v.object({ site: siteSlug, comment: commentId });

function isWellFormed(text: string): boolean {
  return !text.includes('\u0000') && !/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(text);
}

/** The message of the last schema of a union, instead of the union's own. */
function issueOf(issue: v.UnionIssue<v.BaseIssue<unknown>>): string {
  return issue.issues?.at(-1)?.message ?? 'must be as described';
}
