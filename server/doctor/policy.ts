/** One Content-Security-Policy: its sources by directive. */
type Policy = ReadonlyMap<string, readonly string[]>;

/** What the widget needs of a policy, and where a policy that does not name that says it instead (CSP 3, 6.8.4). */
const needs = [
  { name: 'script-src', otherwise: ['script-src-elem', 'script-src', 'default-src'] },
  { name: 'connect-src', otherwise: ['connect-src', 'default-src'] },
] as const;

/** Several policies can stand in one header, divided by commas; of a directive that is named twice the first counts. */
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
  /** Of the tag. */
  readonly nonce: string | null;
}

/** The directives, written whole, that a policy must have instead of its own so that the widget works; none where it works. */
export function missingIn(policy: Policy, place: Place): string[] {
  return needs.flatMap(({ name, otherwise }) => {
    const named = otherwise.find((each) => policy.has(each));
    const sources = named === undefined ? null : (policy.get(named) ?? []);
    if (named === undefined || sources === null) return [];
    const isScript = name === 'script-src';
    if (isScript && place.nonce !== null && sources.includes(`'nonce-${place.nonce}'`)) return [];
    // Then hosts do not count: only the tag's own nonce lets it in.
    if (isScript && sources.includes("'strict-dynamic'")) return [`${named} ${sources.join(' ')}   (the tag needs the nonce="…" of the page's other scripts)`];
    if (sources.some((source) => allows(source, place))) return [];
    const others = sources.filter((source) => source.toLowerCase() !== "'none'");
    return [[named === 'default-src' ? name : named, ...others, place.server].join(' ')];
  });
}

/** Whether a source lets the server in (CSP 3, 6.7.2.8). */
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

/** What is named for http: holds for https: too. */
const fits = (named: string, protocol: string): boolean => named === protocol || (named === 'http:' && protocol === 'https:');
