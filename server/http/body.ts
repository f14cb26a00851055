import { invalid, refuse, succeed, type Outcome } from '../../shared/problem.ts';

/**
 * Reads the JSON of a request, at most `longest` bytes. The bytes are counted while they arrive, because a declared length can be missing
 * or false. A compressed body is refused, because a small one can expand to a very large one.
 */
export async function readJson(request: Request, longest: number): Promise<Outcome<unknown>> {
  if (request.headers.has('content-encoding')) return invalid('content-encoding', 'must not be given');
  if (!/^application\/json\s*(;|$)/i.test(request.headers.get('content-type') ?? '')) return invalid('content-type', 'must be application/json');
  if (Number(request.headers.get('content-length')) > longest) return refuse({ slug: 'too-large' });
  const bytes = await readBytes(request, longest);
  if (!bytes.ok) return bytes;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes.value);
    return succeed(JSON.parse(text));
  } catch {
    return invalid('body', 'must be JSON in UTF-8');
  }
}

/**
 * Reads the fields of a form that a browser sent without script, at most `longest` bytes; if a name is repeated, the first value counts.
 * Browsers send line ends as CRLF (HTML, 4.10.21.3). They become LF here, so that the same text is the same from the form and from the API.
 */
export async function readForm(request: Request, longest: number): Promise<Outcome<ReadonlyMap<string, string>>> {
  if (request.headers.has('content-encoding')) return invalid('content-encoding', 'must not be given');
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(request.headers.get('content-type') ?? '')) return invalid('content-type', 'must be application/x-www-form-urlencoded');
  if (Number(request.headers.get('content-length')) > longest) return refuse({ slug: 'too-large' });
  const bytes = await readBytes(request, longest);
  if (!bytes.ok) return bytes;
  const fields = [...new URLSearchParams(new TextDecoder().decode(bytes.value))].toReversed();
  return succeed(new Map(fields.map(([name, value]) => [name, value.replace(/\r\n?/g, '\n')])));
}

async function readBytes(request: Request, longest: number): Promise<Outcome<Uint8Array>> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    // Node reads no more than the declared length, and reading the body in one go is several times faster.
    if (request.headers.has('content-length')) {
      const bytes = new Uint8Array(await request.arrayBuffer());
      return bytes.length > longest ? refuse({ slug: 'too-large' }) : succeed(bytes);
    }
    for await (const chunk of request.body ?? []) {
      length += chunk.byteLength;
      if (length > longest) return refuse({ slug: 'too-large' });
      chunks.push(chunk);
    }
  } catch {
    // The sender has disconnected, which is not a bug.
    return invalid('body', 'must arrive whole');
  }
  return succeed(Buffer.concat(chunks));
}
