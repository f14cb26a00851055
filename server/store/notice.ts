import * as v from 'valibot';
import type { Touched } from './touched.ts';

/** The channel on which PostgreSQL notifies its listeners. */
export const channel = 'afterword';

/** A thread by its site and page id, or a site; at most 4 kB of the 8 kB that PostgreSQL allows. It contains no text of a comment. */
const noticeSchema = v.pipe(v.string(), v.parseJson(), v.object({ thread: v.tuple([v.string(), v.nullable(v.string())]), version: v.number() }));

export const toNotice = ({ site, key, version }: Touched): string => JSON.stringify({ thread: [site, key], version });

/** Null for a payload that another program sent. */
export function fromNotice(payload: string | undefined): Touched | null {
  const parsed = v.safeParse(noticeSchema, payload);
  if (!parsed.success) return null;
  const { thread: [site, key], version } = parsed.output;
  return { site, key, version };
}
