import * as v from 'valibot';

/** A moment as text: ISO 8601 in UTC with milliseconds, so that text order is time order. */
export type Instant = string;

const form = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/** Times on the wire and in the store. */
export const instant = v.pipe(
  v.string('must be text'),
  v.regex(form, 'must be a time such as 2026-11-23T18:00:00.000Z'),
);

const zonedRule = 'must be a time with its zone, such as 2026-12-01T18:00+01:00';

/** A time with its zone (RFC 3339, seconds optional): without one, the same text means different moments in different zones. */
export const zonedTime = v.pipe(
  v.string(zonedRule),
  v.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/, zonedRule),
  v.check((text) => !Number.isNaN(Date.parse(text)), zonedRule),
  v.transform((text): Instant => new Date(text).toISOString()),
);

/** The moment `milliseconds` after the epoch. */
export const toInstant = (milliseconds: number): Instant => new Date(milliseconds).toISOString();

/** Milliseconds since the epoch. */
export const fromInstant = (at: Instant): number => Date.parse(at);

const dayLength = 86_400_000;

export const addDays = (at: Instant, days: number): Instant => toInstant(fromInstant(at) + days * dayLength);

export const addMinutes = (at: Instant, minutes: number): Instant => toInstant(fromInstant(at) + minutes * 60_000);
