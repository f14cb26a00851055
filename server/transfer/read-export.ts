import { createReadStream } from 'node:fs';
import * as v from 'valibot';
import { systemFault, type Fault } from './fault.ts';
import { formatVersion, lineSchema, type Line } from './lines.ts';

/** Receives each line in order; false ends the reading. */
type LineSink = (line: Line) => Promise<boolean>;

const chunkBytes = 256 * 1024;

/** Reads a file of Afterword's own format, line by line. Returns null, or the place and reason why the file is invalid or incomplete. */
export async function readExport(path: string, sink: LineSink): Promise<Fault | null> {
  const order = createOrder();
  let number = 0;
  let rest = '';
  const take = async (text: string): Promise<Fault | 'enough' | null> => {
    number += 1;
    if (text.trim() === '') return null;
    const line = lineIn(text);
    const reason = typeof line === 'string' ? order.begins(line) : order.next(line);
    if (reason !== null) return { line: number, column: 1, reason };
    return typeof line === 'string' || (await sink(line)) ? null : 'enough';
  };
  try {
    for await (const chunk of createReadStream(path, { encoding: 'utf8', highWaterMark: chunkBytes })) {
      const lines = `${rest}${String(chunk)}`.split('\n');
      rest = lines.pop() ?? '';
      for (const text of lines) {
        const stop = await take(text);
        if (stop !== null) return stop === 'enough' ? null : stop;
      }
    }
  } catch (error) {
    return systemFault(error);
  }
  const stop = await take(rest);
  if (stop !== null) return stop === 'enough' ? null : stop;
  const reason = order.ends();
  return reason === null ? null : { line: number, column: 1, reason };
}

/** The parsed line, or the reason why it is invalid. */
function lineIn(text: string): Line | string {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return 'this is not JSON.';
  }
  const parsed = v.safeParse(lineSchema, json);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  return `${v.getDotPath(issue) ?? 'the line'}: ${issue.message}.`;
}

const stranger = 'this is no export of Afterword.';

/** Checks which line may follow which. A returned sentence is a fault at this place. */
function createOrder() {
  let begun = false;
  let site = false;
  /** The comments of the current thread. */
  let thread: Set<string> | null = null;
  let ended = false;
  const seen = { sites: 0, threads: 0, comments: 0, subscribers: 0 };
  return {
    /** A line that could not be read. */
    begins: (reason: string): string => (begun ? reason : stranger),
    next(line: Line): string | null {
      if (!begun && line.type !== 'afterword') return stranger;
      if (ended || (begun && line.type === 'afterword')) return 'nothing may follow the end.';
      if (line.type !== 'afterword' && line.type !== 'site' && line.type !== 'end' && !site) return 'it belongs to no site.';
      switch (line.type) {
        case 'afterword':
          begun = true;
          return line.version > formatVersion ? `it was written by a newer Afterword, in format ${line.version}; this one reads ${formatVersion}.` : null;
        case 'site':
          site = true;
          thread = null;
          seen.sites += 1;
          return null;
        case 'thread':
          thread = new Set();
          seen.threads += 1;
          return null;
        case 'comment':
          if (thread === null) return 'the comment belongs to no thread.';
          if (line.parent !== null && !thread.has(line.parent)) return 'what the comment answers does not stand before it.';
          thread.add(line.id);
          seen.comments += 1;
          return null;
        case 'subscriber':
          seen.subscribers += 1;
          return null;
        case 'end': {
          ended = true;
          const { type: _, ...told } = line;
          return Object.entries(told).every(([what, number]) => new Map(Object.entries(seen)).get(what) === number) ? null : 'the file does not hold what its end says: lines are missing.';
        }
      }
    },
    ends: (): string | null => (!begun ? stranger : ended ? null : 'the file was cut off: its end is missing.'),
  };
}
