/** One Content-Security-Policy: its sources by directive. */
type Policy = ReadonlyMap<string, readonly string[]>;

/** The directives that the widget needs, each with the ones that apply in its place, in order of precedence (CSP 3, 6.8.4). */
const needs = [
  { name: 'script-src', otherwise: ['script-src-elem', 'script-src', 'default-src'] },
  { name: 'connect-src', otherwise: ['connect-src', 'default-src'] },
] as const;

/** Parses policies. One header can contain several, separated by commas; if a directive appears twice, the first one counts. */
export function readPolicies(texts: readonly string[]): Policy[] {
  const single = texts.flatMap((text) => text.split(',')).filter((text) => text.trim() !== '');
  return single.map((text) => {
    const policy = new Map<string, readonly string[]>();
    for (const part of text.split(';')) {
      const [name = '', ...sources] = part.trim().split(/\s+/);
      if (name !== '' && !policy.has(name.toLowerCase())) policy.set(name.toLowerCase(), sources);
    }
    return policy;
  });
}

interface Place {
  /** The origin of the page, and of the server. */
  readonly page: string;
  readonly server: string;
  /** The tag's nonce. */
  readonly nonce: string | null;
}

/** The complete directives that must replace a policy's own so that the widget works; empty if it works already. */
export function missingIn(policy: Policy, place: Place): string[] {
  return needs.flatMap(({ name, otherwise }) => {
    const named = otherwise.find((each) => policy.has(each));
    const sources = named === undefined ? null : (policy.get(named) ?? []);
    if (named === undefined || sources === null) return [];
    const isScript = name === 'script-src';
    if (isScript && place.nonce !== null && sources.includes(`'nonce-${place.nonce}'`)) return [];
    // With 'strict-dynamic', hosts are ignored, and only a nonce on the tag permits it.
    if (isScript && sources.includes("'strict-dynamic'")) return [`${named} ${sources.join(' ')}   (the tag needs the nonce="…" of the page's other scripts)`];
    if (sources.some((source) => allows(source, place))) return [];
    const others = sources.filter((source) => source.toLowerCase() !== "'none'");
    return [[named === 'default-src' ? name : named, ...others, place.server].join(' ')];
  });
}

/** Whether a source expression permits the server's address (CSP 3, 6.7.2.8). */
function allows(source: string, { page, server }: Place): boolean {
  const target = new URL(server);
  const text = source.toLowerCase();
  if (text === '*') return true;
  if (text === "'self'") return page === server;
  if (text.startsWith("'")) return false;
  if (/^[a-z][a-z\d+.-]*:$/.test(text)) return fits(text, target.protocol);
  const [, scheme, host = '', port, path] = /^(?:([a-z][a-z\d+.-]*:)\/\/)?([^:/]+)(?::(\d+|\*))?(\/.*)?$/.exec(text) ?? [];
  const isHost = host.startsWith('*.') ? target.hostname.endsWith(host.slice(1)) : host === '*' || host === target.hostname;
  const usual = target.protocol === 'https:' ? '443' : '80';
  const isPort = port === '*' || (port ?? usual) === (target.port || usual);
  return isHost && isPort && fits(scheme ?? new URL(page).protocol, target.protocol) && (path === undefined || path === '/');
}

/** A source for http: also permits https:. */
const fits = (named: string, protocol: string): boolean => named === protocol || (named === 'http:' && protocol === 'https:');
