import * as v from 'valibot';
import { sorts, type Sort } from '../../shared/thread/sort.ts';

/** The position of a root comment in any sort order. */
export interface Position {
  readonly score: number;
  readonly id: string;
}

/** The bounds are those of the columns: an invented value must be refused here, not by the database. */
const schema = v.pipe(
  v.string(),
  v.parseJson(),
  v.strictTuple([
    v.picklist(sorts),
    v.pipe(v.number(), v.integer(), v.minValue(-(2 ** 31)), v.maxValue(2 ** 31 - 1)),
    v.pipe(v.string(), v.regex(/^[0-9A-Za-z]{1,40}$/)),
  ]),
);

/** An opaque name for a position, valid in one sort order. */
export const cursorOf = ({ score, id }: Position, sort: Sort): string => Buffer.from(JSON.stringify([sort, score, id])).toString('base64url');

/** The position that a cursor names; null if it is invalid or belongs to another sort order. */
export function positionIn(cursor: string, sort: Sort): Position | null {
  const parsed = v.safeParse(schema, Buffer.from(cursor, 'base64url').toString());
  if (!parsed.success || parsed.output[0] !== sort) return null;
  const [, score, id] = parsed.output;
  return { score, id };
}

/** The cursor after a reply, by its place in the branch. */
export const branchCursor = (index: number): string => Buffer.from(String(index)).toString('base64url');

/** The place that a branch cursor names; null if it is invalid. */
export function branchIndexIn(cursor: string): number | null {
  const text = Buffer.from(cursor, 'base64url').toString();
  return /^\d{1,9}$/.test(text) ? Number(text) : null;
}
