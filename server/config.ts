import * as v from 'valibot';
import { usualPool } from './store/dialects/dialect.ts';
import { dialects } from './store/open.ts';
import { logLevels } from './log.ts';
import { readRanges, type Range } from './network.ts';

/** An environment variable with its complete documentation. */
interface Variable {
  readonly name: string;
  readonly usual: string;
  readonly meaning: string;
  readonly allowed: string;
}

const databaseUrl = {
  name: 'AFTERWORD_DATABASE_URL',
  usual: 'sqlite:data/afterword.db',
  meaning: 'where the comments are kept: a SQLite file, made on first start, or `postgres://user:password@host/database`',
  allowed: `an address that begins with ${Object.keys(dialects).join(', ')}`,
} as const satisfies Variable;
const databaseReadUrl = {
  name: 'AFTERWORD_DATABASE_READ_URL',
  usual: 'none',
  meaning: 'a PostgreSQL server that follows the first one (streaming replication): what may be a second old is read there while it keeps up',
  allowed: 'a postgres: address, together with one in AFTERWORD_DATABASE_URL',
} as const satisfies Variable;
const databasePool = {
  name: 'AFTERWORD_DATABASE_POOL',
  usual: `${usualPool}`,
  meaning: 'connections of this process to each PostgreSQL server, at most; half of them write. One more listens. Of all instances together there must be fewer than `max_connections`',
  allowed: 'a whole number from 2 to 1000',
} as const satisfies Variable;
const host = { name: 'AFTERWORD_HOST', usual: '127.0.0.1', meaning: 'the address to listen on', allowed: 'an IP address or host name' } as const satisfies Variable;
const port = { name: 'AFTERWORD_PORT', usual: '8787', meaning: 'the port to listen on; 0 takes a free one', allowed: 'a whole number from 0 to 65535' } as const satisfies Variable;
const publicUrl = {
  name: 'AFTERWORD_PUBLIC_URL',
  usual: 'where it listens',
  meaning: 'the address under which readers reach the server: for the tag that is printed, for feeds, and for the form that needs no script',
  allowed: 'a http: or https: address without a path or anything after it',
} as const satisfies Variable;
const secret = {
  name: 'AFTERWORD_SECRET',
  usual: 'made and kept in the database on first start',
  meaning: 'signs the tokens by which readers edit and delete what they wrote',
  allowed: 'at least 32 characters',
} as const satisfies Variable;
const trustedProxies = {
  name: 'AFTERWORD_TRUSTED_PROXIES',
  usual: 'none',
  meaning: 'the proxies in front, whose `X-Forwarded-For` says where a reader is: limits and bans by network need it behind one',
  allowed: 'addresses or ranges such as 203.0.113.7, 10.0.0.0/8, loopback, linklocal, uniquelocal, with commas between',
} as const satisfies Variable;
const metricsFrom = {
  name: 'AFTERWORD_METRICS_FROM',
  usual: 'loopback',
  meaning: 'who may read `/metrics`, written like the proxies; never whoever comes through a proxy. `none` for nobody',
  allowed: 'addresses or ranges like those of AFTERWORD_TRUSTED_PROXIES, or none',
} as const satisfies Variable;
const smtpUrl = {
  name: 'AFTERWORD_SMTP_URL',
  usual: 'none',
  meaning: 'the mail server, `smtps://user:password@mail.example.com` or `smtp://…`; without it no mails are sent and readers cannot follow by mail',
  allowed: 'a smtp: or smtps: address, together with AFTERWORD_MAIL_FROM',
} as const satisfies Variable;
const mailFrom = {
  name: 'AFTERWORD_MAIL_FROM',
  usual: 'none',
  meaning: 'who mails come from, such as `comments@example.com`',
  allowed: 'an e-mail address, together with AFTERWORD_SMTP_URL',
} as const satisfies Variable;
const log = { name: 'AFTERWORD_LOG', usual: 'info', meaning: `how much is logged: ${logLevels.join(', ')}`, allowed: logLevels.join(', ') } as const satisfies Variable;

/** All variables; the README's table is made from them. */
export const environmentTable: readonly Variable[] = [databaseUrl, databaseReadUrl, databasePool, host, port, publicUrl, secret, trustedProxies, metricsFrom, smtpUrl, mailFrom, log];

const isUrl = (text: string, schemes: readonly string[]): boolean => URL.canParse(text) && schemes.includes(new URL(text).protocol);

const isOrigin = (text: string): boolean => isUrl(text, ['http:', 'https:']) && new URL(text).href === `${new URL(text).origin}/`;

/** `none` means an empty list, as in the table. */
const ranges = v.pipe(v.string(), v.rawTransform(({ dataset, addIssue, NEVER }) => readRanges(dataset.value === 'none' ? '' : dataset.value) ?? (addIssue(), NEVER)));

const schema = v.object({
  [databaseUrl.name]: v.optional(v.pipe(v.string(), v.check((text) => isUrl(text, Object.keys(dialects)))), databaseUrl.usual),
  [databaseReadUrl.name]: v.optional(v.pipe(v.string(), v.check((text) => isUrl(text, ['postgres:', 'postgresql:'])), v.transform((text) => new URL(text)))),
  [databasePool.name]: v.optional(v.pipe(v.string(), v.regex(/^\d{1,4}$/), v.transform(Number), v.minValue(2), v.maxValue(1_000)), databasePool.usual),
  [host.name]: v.optional(v.pipe(v.string(), v.regex(/^[\w.:-]+$/)), host.usual),
  [port.name]: v.optional(v.pipe(v.string(), v.regex(/^\d{1,5}$/), v.transform(Number), v.maxValue(65_535)), port.usual),
  [publicUrl.name]: v.optional(v.pipe(v.string(), v.check(isOrigin), v.transform((text) => new URL(text).origin))),
  [secret.name]: v.optional(v.pipe(v.string(), v.minLength(32))),
  [trustedProxies.name]: v.optional(ranges, ''),
  [metricsFrom.name]: v.optional(ranges, metricsFrom.usual),
  [smtpUrl.name]: v.optional(v.pipe(v.string(), v.check((text) => isUrl(text, ['smtp:', 'smtps:'])))),
  [mailFrom.name]: v.optional(v.pipe(v.string(), v.email())),
  [log.name]: v.optional(v.picklist(logLevels), log.usual),
});

export interface Config {
  readonly databaseUrl: string;
  /** Further options of the database. */
  readonly database: { readonly pool: number; readonly readUrl: URL | undefined };
  readonly host: string;
  readonly port: number;
  readonly publicUrl: string | null;
  readonly secret: string | null;
  readonly trustedProxies: readonly Range[];
  readonly metricsFrom: readonly Range[];
  /** Null if no mails are sent. */
  readonly mail: { readonly url: string; readonly from: string } | null;
  readonly log: (typeof logLevels)[number];
  /** Whether only this machine can reach the server. */
  readonly loopbackOnly: boolean;
}

/** The server's address: the configured one, otherwise where it listens. A wildcard address is replaced, because no client can open it. */
export function addressOf({ host, publicUrl }: Pick<Config, 'host' | 'publicUrl'>, port: number): string {
  const name = ['0.0.0.0', '::'].includes(host) ? 'localhost' : host;
  return publicUrl ?? `http://${bracketed(name)}:${port}`;
}

/** A host as URLs write it: IPv6 addresses in brackets. */
export const bracketed = (host: string): string => (host.includes(':') ? `[${host}]` : host);

/** The configuration, or all its faults: each names a variable and its allowed values, never the actual value. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): { config: Config } | { faults: string[] } {
  const set = Object.fromEntries(Object.entries(env).filter(([name, value]) => name.startsWith('AFTERWORD_') && value !== ''));
  const known = new Map(environmentTable.map((variable) => [variable.name, variable]));
  const unknown = Object.keys(set).filter((name) => !known.has(name) && !name.startsWith('AFTERWORD_TEST_'));
  const parsed = v.safeParse(schema, set);
  const wrong = (parsed.issues ?? []).map((issue) => known.get(String(issue.path?.[0]?.key))).filter((variable) => variable !== undefined);
  const half = (set[smtpUrl.name] === undefined) === (set[mailFrom.name] === undefined) ? [] : [set[smtpUrl.name] === undefined ? smtpUrl : mailFrom];
  const aimless = set[databaseReadUrl.name] !== undefined && !isUrl(set[databaseUrl.name] ?? databaseUrl.usual, ['postgres:', 'postgresql:']) ? [databaseReadUrl] : [];
  const faults = [
    ...new Set([...wrong, ...half, ...aimless].map(({ name, allowed }) => `${name} must be ${allowed}.`)),
    ...unknown.map((name) => `${name} is not a variable of Afterword; there are ${[...known.keys()].join(', ')}.`),
  ];
  if (!parsed.success || faults.length > 0) return { faults };
  const values = parsed.output;
  const { AFTERWORD_SMTP_URL: url, AFTERWORD_MAIL_FROM: from } = values;
  return {
    config: {
      databaseUrl: values.AFTERWORD_DATABASE_URL,
      database: { pool: values.AFTERWORD_DATABASE_POOL, readUrl: values.AFTERWORD_DATABASE_READ_URL },
      host: values.AFTERWORD_HOST,
      port: values.AFTERWORD_PORT,
      publicUrl: values.AFTERWORD_PUBLIC_URL ?? null,
      secret: values.AFTERWORD_SECRET ?? null,
      trustedProxies: values.AFTERWORD_TRUSTED_PROXIES,
      metricsFrom: values.AFTERWORD_METRICS_FROM,
      mail: url === undefined || from === undefined ? null : { url, from },
      log: values.AFTERWORD_LOG,
      // Matches the whole name, because `127.example.org` is an ordinary host.
      loopbackOnly: /^(127(\.\d{1,3}){3}|::1|localhost)$/.test(values.AFTERWORD_HOST),
    },
  };
}
