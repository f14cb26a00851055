import { ask, whyNot } from './ask.ts';
import { fault, ok, warning, type Finding } from './finding.ts';
import type { Patient } from './patient.ts';

/** The id of a page that does not exist. */
const page = '/.afterword-doctor';

/** Milliseconds within which the first bytes of a stream must arrive. */
const prompt = 1_000;

/** Whether answers reach browsers as the server sends them: readable from any page, compressed, with ETags, and streams unbuffered. */
export const lookAtAnswers = async (patient: Patient): Promise<Finding[]> => [...(await lookAtFiles(patient)), await lookAtStream(patient)];

async function lookAtFiles({ url }: Patient): Promise<Finding[]> {
  const thread = `${url}/api/v1/sites/default/thread?id=${page}`;
  const [script, read] = [await ask(`${url}/afterword.js`, { headers: { 'accept-encoding': 'br, gzip' } }), await ask(thread)];
  if ('fault' in script || 'fault' in read) return [fault('answers', 'The server answered once and then did not.')];
  const allowed = read.headers.get('access-control-allow-origin');
  const etag = read.headers.get('etag');
  const again = etag === null ? null : await ask(thread, { headers: { 'if-none-match': etag } });
  return [
    script.status === 200 ? ok('script', `${url}/afterword.js is there`) : fault('script', `${url}/afterword.js answers with ${script.status}.`, 'Pages show no comments: does the proxy lead every path to the server?'),
    allowed === '*'
      ? ok('answers', 'Any page may read them')
      : fault('answers', allowed === null ? 'The proxy removes Access-Control-Allow-Origin: no page can show comments.' : 'The proxy adds an Access-Control-Allow-Origin of its own: browsers refuse both.', 'Leave the header as the server sets it.'),
    /br|gzip/.test(script.headers.get('content-encoding') ?? '') ? ok('compressed', 'Files travel compressed') : warning('compressed', 'The proxy unpacks what the server compressed: three times the bytes.', 'Let it pass on Accept-Encoding and Content-Encoding.'),
    again !== null && 'status' in again && again.status === 304 ? ok('validated', 'What did not change is not sent again') : warning('validated', 'The proxy loses ETag or If-None-Match: threads are sent again and again.', 'Let it pass them on.'),
  ];
}

async function lookAtStream({ url }: Patient): Promise<Finding> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), prompt);
  const todo = ['nginx: proxy_buffering off; for paths that end with /events, or leave X-Accel-Buffering as it is.'];
  try {
    const response = await fetch(`${url}/api/v1/sites/default/events?id=${page}`, { signal: stop.signal, headers: { accept: 'text/event-stream' } });
    for await (const _ of response.body ?? []) return response.ok ? ok('live', 'What happens reaches readers while they read') : fault('live', `Live comments answer with ${response.status}.`);
    return fault('live', 'Streams of events end at once: nobody sees new comments without loading the page again.', ...todo);
  } catch (error) {
    return stop.signal.aborted ? fault('live', 'The proxy keeps streams of events until they end: nobody sees new comments without loading the page again.', ...todo) : fault('live', `Live comments cannot be had: ${whyNot(error)}.`);
  } finally {
    clearTimeout(timer);
    stop.abort();
  }
}
