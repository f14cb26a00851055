import * as v from 'valibot';
import { examine } from '../../shared/contract/doctor.ts';
import { addDays } from '../../shared/instant.ts';
import type { Answer } from '../../shared/endpoint.ts';
import { mintToken } from '../token.ts';
import { ask } from './ask.ts';
import { fault, ok, warning, type Finding } from './finding.ts';
import { apart, tolerable, type Patient } from './patient.ts';

/** A documentation address (RFC 5737): a proxy that forwards it as the reader's address forwards any forged one. */
const madeUp = '192.0.2.123';

const sent = { origin: 'https://doctor.invalid', authorization: 'Bearer doctor', 'idempotency-key': 'doctor', 'last-event-id': '1' } as const;

const lost: Readonly<Record<keyof typeof sent, string>> = {
  origin: 'nothing can be posted, because no page can show where it stands',
  authorization: 'nobody can edit or delete what they wrote',
  'idempotency-key': 'a comment that is sent twice may be stored twice',
  'last-event-id': 'a reader whose connection broke misses what happened meanwhile',
};

/** Sends a request as a reader would and asks the server what arrived; also checks that this installation answered. */
export async function lookAtArrival({ url, secret, instance, now, config }: Patient): Promise<{ findings: Finding[]; reached: boolean }> {
  const token = mintToken(secret, { purpose: 'doctor', site: '*', comment: 'doctor', until: addDays(now(), 1) });
  const asked = await ask(url + examine.path, { method: 'POST', headers: { ...sent, 'content-type': 'application/json', 'x-forwarded-for': madeUp }, body: JSON.stringify({ token }) });
  const at = now();
  if ('fault' in asked) return { reached: false, findings: [fault('server', `${url} cannot be reached: ${asked.fault}.`, 'Is the server running, does the proxy lead to it, and is AFTERWORD_PUBLIC_URL right?')] };
  const said = v.safeParse(v.pipe(v.string(), v.parseJson(), examine.answer), asked.text);
  if (asked.status !== 200 || !said.success) return { reached: false, findings: [strange(url, asked.status, asked.headers)] };
  const seen = said.output;
  if (seen.instance !== instance) return { reached: false, findings: [fault('server', `At ${url} there is an Afterword with another database.`, 'Run the doctor with the environment of the server.')] };
  const missing = (Object.keys(lost) as (keyof typeof sent)[]).filter((name) => seen.headers[name] !== sent[name]);
  return {
    reached: true,
    findings: [
      ok('server', `${url} leads to this Afterword, version ${seen.version}`),
      ...missing.map((name) => fault('headers', `The proxy loses or changes ${name}: ${lost[name]}.`, `Let it pass on ${name} as it is.`)),
      ...(missing.length === 0 ? [ok('headers', 'Everything that browsers send arrives')] : []),
      lookAtForwarding(url, seen),
      lookAtHost(url, seen, config.publicUrl),
      ...lookAtClock(seen, at, asked.headers.get('date')),
    ],
  };
}

const strange = (url: string, status: number, headers: Headers): Finding =>
  status >= 300 && status < 400
    ? fault('server', `${url} leads elsewhere: ${headers.get('location') ?? 'nobody knows where'}.`, 'AFTERWORD_PUBLIC_URL must be the address itself; posts do not follow.')
    : status === 404 && headers.get('content-type')?.startsWith('application/problem+json')
      ? fault('server', `At ${url} there is an Afterword that does not know this secret, or whose clock is a day ahead.`, 'Run the doctor with the environment of the server, and the version that runs.')
      : fault('server', `${url} answers with ${status}, and not as an Afterword.`, 'Does the proxy lead to the server, with paths and bodies as they are?');

/** Checks which address the server sees for a reader; limits and bans by network depend on it. */
function lookAtForwarding(url: string, { headers, connected, isTrusted, address }: Answer<typeof examine>): Finding {
  const chain = (headers['x-forwarded-for'] ?? '').split(',').map((part) => part.trim()).filter((part) => part !== '');
  const asItCame = chain.length === 1 && chain[0] === madeUp;
  // The server itself has no TLS, so an https: address means that there is a proxy.
  if (asItCame && !isTrusted && url.startsWith('http:')) return ok('readers', 'The server is asked directly, and believes no X-Forwarded-For');
  const todo = ['nginx: proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;', ...(isTrusted ? [] : [`and AFTERWORD_TRUSTED_PROXIES=${proxyName(connected)}`])];
  if (chain.length === 0 || (asItCame && !isTrusted)) return fault('readers', 'The proxy does not say who asks in X-Forwarded-For: limits and bans by network do not hold.', ...todo);
  if (!isTrusted) return fault('readers', `The proxy at ${connected ?? 'an unknown address'} says who asks, but is not trusted: limits and bans by network do not hold.`, `AFTERWORD_TRUSTED_PROXIES=${proxyName(connected)}`);
  if (chain.at(-1) === madeUp) return fault('readers', 'The proxy passes on an X-Forwarded-For that the reader made up: everybody can be anybody.', ...todo);
  if (address === null) return fault('readers', 'The proxy does not say who asks in a way that can be read.', 'X-Forwarded-For must end with the address that asked the proxy.');
  // If this machine is itself a trusted proxy, the made-up address is rightly accepted.
  return ok('readers', `Proxies are trusted as far as they should be; this machine is seen as ${address === madeUp ? 'one of them' : address}`);
}

const proxyName = (connected: string | null): string => (connected === null || /^(::ffff:)?127\.|^::1$/.test(connected) ? 'loopback' : connected.replace(/^::ffff:/, ''));

function lookAtHost(url: string, { url: seen }: Answer<typeof examine>, publicUrl: string | null): Finding {
  const [asked, arrived] = [new URL(url).host, new URL(seen).host];
  if (asked === arrived) return ok('host', `Requests arrive for ${asked}`);
  const todo = 'nginx: proxy_set_header Host $host;';
  return publicUrl === null
    ? fault('host', `Requests arrive for ${arrived} instead of ${asked}: signing in and the form without script fail.`, `AFTERWORD_PUBLIC_URL=${url}`, todo)
    : ok('host', `Requests arrive for ${arrived}; AFTERWORD_PUBLIC_URL says what readers see`);
}

function lookAtClock({ now: theirs }: Answer<typeof examine>, at: string, date: string | null): Finding[] {
  const proxys = date === null || Number.isNaN(Date.parse(date)) ? null : new Date(date).toISOString();
  return [['The server', theirs] as const, ['The proxy', proxys] as const].flatMap(([whose, time]) => {
    const seconds = time === null ? 0 : apart(time, at);
    if (seconds <= tolerable.unnoticed) return whose === 'The server' ? [ok('clock', "The server's clock and this machine's agree")] : [];
    const says = `${whose}'s clock and this machine's are ${Math.round(seconds)} s apart.`;
    return [seconds > tolerable.wrong && whose === 'The server' ? fault('clock', says, 'Keep it by NTP: threads close, links end and limits count by it.') : warning('clock', says, 'Keep it by NTP.')];
  });
}
