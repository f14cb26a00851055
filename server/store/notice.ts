import * as v from 'valibot';
import type { Touched } from './touched.ts';

/** On which PostgreSQL tells its listeners. */
export const channel = 'afterword';

/** A thread by its site and its page id, or a site; at most 4 kB of the 8 that PostgreSQL carries. Nothing of what was said. */
const noticeSchema = v.pipe(v.string(), v.parseJson(), v.object({ thread: v.tuple([v.string(), v.nullable(v.string())]), version: v.number() }));

export const toNotice = ({ site, key, version }: Touched): string => JSON.stringify({ thread: [site, key], version });

/** Null for what somebody else said there. */
export function fromNotice(payload: string | undefined): Touched | null {
  const parsed = v.safeParse(noticeSchema, payload);
  if (!parsed.success) return null;
  const { thread: [site, key], version } = parsed.output;
  return { site, key, version };
}
