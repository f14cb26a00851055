import * as v from 'valibot';
import { linkTarget } from '../body/link.ts';
import { limits } from '../limits.ts';

/** PostgreSQL refuses NUL, and a lone surrogate has no UTF-8: refused here so that both databases agree. */
export const wellFormed = v.check(isWellFormed, 'must be well-formed Unicode without NUL characters');

/** Text that must say something once trimmed, within `longest`. */
export const filledText = (longest: number) =>
  v.pipe(
    v.string('must be text'),
    v.trim(),
    v.minLength(1, 'must not be empty'),
    v.maxLength(longest, `must be at most ${longest} characters`),
    wellFormed,
  );

/** What a page is called, whoever says so. */
export const pageTitle = filledText(limits.titleLength);

/** Text within `longest`, as it was sent; nothing is text too. */
export const textUpTo = (longest: number) => v.pipe(v.string('must be text'), v.maxLength(longest, `must be at most ${longest} characters`));

/** One of some words; the rule names them. */
export const oneOf = <const T extends readonly string[]>(values: T) => v.picklist(values, `must be one of ${values.join(', ')}`);

/** A language (BCP 47). No tag that is of use is longer than 35 characters (RFC 5646, 4.4.1). */
export const languageTag = v.pipe(v.string('must be text'), v.maxLength(35, 'must be a language tag of at most 35 characters'));

/** An address that mail can be sent to. */
export const emailAddress = v.pipe(filledText(limits.emailLength), v.email('must be an e-mail address such as name@example.org'));

/** An object with these fields and no others. The rule names them: who misspelled one sees what it should have been. */
export const exactObject = <const E extends v.ObjectEntries>(entries: E) =>
  v.strictObject(entries, ({ expected }) =>
    expected === 'never' ? `must have no fields but ${Object.keys(entries).join(', ')}` : 'must be an object',
  );

/** An address that readers may follow, normalised by the link judge. */
export const webAddress = v.pipe(
  filledText(limits.urlLength),
  v.check((text) => linkTarget(text)?.startsWith('http') ?? false, 'must be a http: or https: address'),
  v.transform((text) => linkTarget(text) ?? ''),
);

/** Optional text of a form: what was left empty counts as not sent. */
export const orNothing = <S extends v.GenericSchema<string, string>>(schema: S) =>
  v.optional(v.union([v.pipe(v.literal(''), v.transform(() => undefined)), schema], issueOf));

/** A number in a query string, whole and within bounds. */
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

/** What an owner adds in their own words, if anything. */
export const ownersNote = v.optional(v.nullable(filledText(limits.noteLength)), null);

/** How many things a page of an owner's list holds. */
export const pageLimit = v.optional(wholeNumber(1, 100), '50');

export const siteSlug = v.pipe(
  v.string('must be text'),
  v.regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'must be 1 to 64 lower-case letters, digits and hyphens'),
);

/** Ids are opaque; this only keeps nonsense away from the store. */
export const commentId = v.pipe(v.string('must be text'), v.regex(/^[0-9a-z]{1,40}$/, 'must be the id of a comment'));

export const siteParams = v.object({ site: siteSlug });
export const commentParams = v.object({ site: siteSlug, comment: commentId });

function isWellFormed(text: string): boolean {
  return !text.includes('\u0000') && !/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(text);
}

/** The rule of the schema that came nearest, instead of the union's own. */
function issueOf(issue: v.UnionIssue<v.BaseIssue<unknown>>): string {
  return issue.issues?.at(-1)?.message ?? 'must be as described';
}
