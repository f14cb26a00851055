import { execFile, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { installationOf } from '../../../server/cli/installation.ts';
import { readConfig, type Config } from '../../../server/config.ts';
import { examine } from '../../../server/doctor/examine.ts';
import type { Finding } from '../../../server/doctor/finding.ts';
import { openStore } from '../../../server/store/open.ts';
import { putSite, findSite } from '../../../server/store/sites.ts';
import type { Store } from '../../../server/store/store.ts';
import { toInstant } from '../../../shared/instant.ts';
import { succeed } from '../../../shared/problem.ts';
import { blogPage, startHost, type HostSite } from '../../support/host-page.ts';
import { startMailServer } from '../../support/mail-server.ts';
import { startProxy, type Proxy, type Wrongs } from '../../support/wrong-proxy.ts';

const built = path.resolve(import.meta.dirname, '../../../dist/server/cli.js');
const folder = mkdtempSync(path.join(tmpdir(), 'afterword-doctor-'));
const databaseUrl = `sqlite:${folder}/afterword.db`;
const env = (more: Record<string, string> = {}) => ({ ...process.env, AFTERWORD_DATABASE_URL: databaseUrl, AFTERWORD_PORT: '0', AFTERWORD_LOG: 'info', ...more });
const now = () => toInstant(Date.now());

let child: ChildProcess;
let address: string;
let log = '';
let proxy: Proxy;
let host: HostSite;
let store: Store;
let secret: string;
let instance: string;

beforeAll(async () => {
  child = spawn(process.execPath, [built, 'serve'], { env: env({ AFTERWORD_TRUSTED_PROXIES: 'loopback' }), stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise<void>((resolve) => child.stdout?.on('data', (chunk) => /<\/script>/.test((log += String(chunk))) && resolve()));
  address = /http:\/\/[\d.:]+/.exec(log)?.[0] ?? '';
  [proxy, host, store] = await Promise.all([startProxy(address), startHost(), openStore(databaseUrl)]);
  const installation = await installationOf(store, config());
  if (!installation.ok) throw new Error('no database');
  ({ secret, instance } = installation.value);
});
afterAll(async () => {
  child.kill('SIGKILL');
  await Promise.all([proxy.stop(), host.stop(), store.close()]);
  rmSync(folder, { recursive: true, force: true });
});

function config(more: Record<string, string> = {}): Config {
  const read = readConfig({ AFTERWORD_DATABASE_URL: databaseUrl, ...more });
  if (!('config' in read)) throw new Error(read.faults.join(' '));
  return read.config;
}

/** Where somebody listened a moment ago. */
async function nowhere(): Promise<string> {
  const { origin, stop } = await startHost();
  await stop();
  return origin;
}

interface Look {
  readonly url?: string;
  readonly pages?: readonly string[];
  readonly more?: Record<string, string>;
  readonly mailTo?: string;
  readonly wrongs?: Wrongs;
}

/** Everything that is found, with the proxy as it is said to be. */
async function look({ url = proxy.address, pages = [], more = {}, mailTo, wrongs = {} }: Look = {}): Promise<Finding[]> {
  proxy.wrongs = wrongs;
  const findings: Finding[] = [];
  for await (const finding of examine({ store, config: config(more), secret, instance, url, now }, { pages, mailTo })) findings.push(finding);
  return findings;
}
const wrongIn = (findings: readonly Finding[]) => findings.filter(({ health }) => health !== 'ok').map(({ about, health, says, todo }) => [about, health, [says, ...todo].join('\n')] as const);

describe('a set-up that is as it should be', () => {
  it('has no fault, through a proxy and without one', async () => {
    expect(wrongIn(await look())).toEqual([]);
    const direct = await look({ url: address });
    // Here loopback is trusted, and what a caller makes up counts.
    expect(wrongIn(direct).map(([about]) => about)).toEqual(['readers']);
  });

  it('is looked for and not made: a database that is not there stays away', () => {
    const elsewhere = path.join(folder, 'elsewhere');
    const { status, stderr } = spawnSync(process.execPath, [built, 'doctor'], { env: env({ AFTERWORD_DATABASE_URL: `sqlite:${elsewhere}/none.db` }), encoding: 'utf8' });
    expect([status, stderr]).toEqual([1, expect.stringContaining('cannot be opened')]);
    expect(existsSync(elsewhere)).toBe(false);
  });

  it('is not changed, and logs nothing but its route', async () => {
    const before = await store.read((db) => db.selectFrom('meta').selectAll().orderBy('key').execute());
    await look();
    expect(await store.read((db) => db.selectFrom('meta').selectAll().orderBy('key').execute())).toEqual(before);
    await expect.poll(() => log).toContain('"route":"/api/v1/doctor"');
    expect(log).not.toMatch(/192\.0\.2\.123|doctor\.invalid|doctor\.\d/);
  });
});

describe('a proxy that', () => {
  const ahead = (text: string) => text.replace(/"now":"(\d{4})/, (_, year) => `"now":"${Number(year) + 1}`);
  it.each<[string, Wrongs, string, string, string]>([
    ['drops Origin', { drops: ['origin'] }, 'headers', 'fault', 'nothing can be posted'],
    ['drops Authorization', { drops: ['authorization'] }, 'headers', 'fault', 'nobody can edit'],
    ['drops Idempotency-Key', { drops: ['idempotency-key'] }, 'headers', 'fault', 'stored twice'],
    ['drops Last-Event-ID', { drops: ['last-event-id'] }, 'headers', 'fault', 'misses what happened'],
    ['does not say who asks', { forwards: 'omits' }, 'readers', 'fault', 'X-Forwarded-For'],
    ['believes what readers say', { forwards: 'passes' }, 'readers', 'fault', 'made up'],
    ['says something else', { forwards: 'babbles' }, 'readers', 'fault', 'in a way that can be read'],
    ['names another host', { host: 'inner.example' }, 'host', 'fault', 'AFTERWORD_PUBLIC_URL='],
    ['is in another year', { rewrites: ahead }, 'clock', 'fault', "server's clock"],
    ['dates its answers wrongly', { answers: { date: 'Thu, 01 Jan 2026 00:00:00 GMT' } }, 'clock', 'warning', "proxy's clock"],
    ['takes Access-Control-Allow-Origin away', { answers: { 'access-control-allow-origin': null } }, 'answers', 'fault', 'no page can show'],
    ['adds one of its own', { answers: { 'access-control-allow-origin': '*, https://blog.example' } }, 'answers', 'fault', 'refuse both'],
    ['unpacks', { unpacks: true, answers: { 'x-accel-buffering': null } }, 'compressed', 'warning', 'unpacks'],
    ['loses validators', { answers: { etag: null } }, 'validated', 'warning', 'ETag'],
    ['keeps streams until they end', { buffers: true }, 'live', 'fault', 'proxy_buffering off'],
  ])('%s is found out', async (_, wrongs, about, health, says) => {
    const wrong = wrongIn(await look({ wrongs })).filter(([each]) => each === about);
    expect(wrong).toEqual([[about, health, expect.stringContaining(says)]]);
  });

  it('is not trusted is named, with the line to set', async () => {
    const other = spawn(process.execPath, [built, 'serve'], { env: env(), stdio: ['ignore', 'pipe', 'inherit'] });
    let said = '';
    for await (const chunk of other.stdout) if (/<\/script>/.test((said += String(chunk)))) break;
    const second = await startProxy(/http:\/\/[\d.:]+/.exec(said)?.[0] ?? '');
    expect(wrongIn(await look({ url: second.address }))).toEqual([['readers', 'fault', expect.stringContaining('AFTERWORD_TRUSTED_PROXIES=loopback')]]);
    other.kill('SIGKILL');
    await second.stop();
  });
});

describe('an address that', () => {
  it('nobody listens at, leads elsewhere, or is somebody else’s is named, and nothing more is asked of it', async () => {
    const gone = await look({ url: await nowhere() });
    expect(wrongIn(gone)).toEqual([['server', 'fault', expect.stringContaining('cannot be reached')]]);
    expect(gone.map(({ about }) => about)).not.toContain('live');
    expect(wrongIn(await look({ url: host.origin }))).toEqual([['server', 'fault', expect.stringContaining('not as an Afterword')]]);
    expect(wrongIn(await look({ wrongs: { answers: {}, rewrites: (text) => text.replace(instance, 'another') } }))).toEqual([['server', 'fault', expect.stringContaining('another database')]]);
  });

  it('knows another secret is named', async () => {
    proxy.wrongs = {};
    const findings: Finding[] = [];
    for await (const finding of examine({ store, config: config(), secret: 'x'.repeat(40), instance, url: proxy.address, now }, { pages: [], mailTo: undefined })) findings.push(finding);
    expect(wrongIn(findings)).toEqual([['server', 'fault', expect.stringContaining('does not know this secret')]]);
  });
});

describe('a page', () => {
  const tagged = (attributes = '', head = '') => blogPage(proxy.address, { attributes, head });
  it.each<[string, () => [string, Record<string, string>], string | null]>([
    ['with the tag and no policy', () => [tagged(), {}], null],
    ['whose policy names the server', () => [tagged(), { 'content-security-policy': `script-src ${proxy.address}; connect-src ${proxy.address}` }], null],
    ['whose header keeps the widget out', () => [tagged(), { 'content-security-policy': "default-src 'self'" }], `script-src 'self' PROXY;\nconnect-src 'self' PROXY;`],
    ['whose meta element keeps it from asking', () => [tagged('', `<meta http-equiv="Content-Security-Policy" content="connect-src 'none'">`), {}], 'connect-src PROXY;'],
    ['without the tag', () => ['<!doctype html><p>Nothing', {}], '<script src="PROXY/afterword.js" async></script>'],
    ['with the tag of another server', () => [blogPage('https://old.example'), {}], 'loads https://old.example instead of PROXY'],
    ['of a site that is not there', () => [tagged('data-site="nowhere"'), {}], 'afterword site add nowhere --origin HOST'],
    ['of a site that does not know its origin', () => [tagged('data-site="blog"'), {}], 'afterword site set blog --origin https://blog.example --origin HOST'],
  ])('%s', async (name, make, expected) => {
    await store.write(async (db) => {
      const site = await findSite(db, 'default');
      if (site !== null) await putSite(db, { ...site, slug: 'blog', origins: ['https://blog.example'] }, now());
      return succeed(null);
    });
    const [html, headers] = make();
    const wrong = wrongIn(await look({ pages: [host.put(`/${encodeURIComponent(name)}`, html, headers)] }));
    const filled = expected?.replaceAll('PROXY', proxy.address).replaceAll('HOST', host.origin);
    expect(wrong).toEqual(filled === undefined ? [] : [[expect.stringMatching(/^(page|policy)$/), expect.anything(), expect.stringContaining(filled)]]);
  });

  it('that cannot be reached or is not there is named', async () => {
    expect(wrongIn(await look({ pages: [`${host.origin}/none`, await nowhere()] }))).toEqual([['page', 'fault', expect.stringContaining('404')], ['page', 'fault', expect.stringContaining('cannot be reached')]]);
  });
});

describe('mail', () => {
  it('is tried, sent where that is asked for, and its faults are named', async () => {
    const server = await startMailServer();
    const more = { AFTERWORD_SMTP_URL: server.url, AFTERWORD_MAIL_FROM: 'comments@example.com' };
    expect(wrongIn(await look({ more }))).toEqual([]);
    expect(server.mails).toEqual([]);
    expect(wrongIn(await look({ more, mailTo: 'ann@example.org' }))).toEqual([]);
    expect(server.mails.map(({ subject }) => subject)).toEqual(['Afterword can send mails']);
    server.manner = 'answers 550';
    expect(wrongIn(await look({ more, mailTo: 'ann@example.org' }))).toEqual([['mail', 'fault', expect.stringContaining('550')]]);
    await server.stop();
    expect(wrongIn(await look({ more }))).toEqual([['mail', 'fault', expect.stringContaining('No mail can leave')]]);
  });
});

it('says nothing of http: where no name leads to the server at all', async () => {
  const findings = await look({ url: 'https://nowhere.invalid' });
  expect(findings.filter(({ about }) => ['tls', 'http'].includes(about)).map(({ about, health }) => [about, health])).toEqual([['tls', 'fault']]);
});

const hasOpenssl = spawnSync('openssl', ['version']).status === 0;
describe.skipIf(!hasOpenssl)('TLS (needs openssl for its certificates)', () => {
  /** Signed by itself, valid for some days from now. */
  function certificate(days: number): { key: string; cert: string; file: string } {
    const [key, cert] = [path.join(folder, `${days}.key`), path.join(folder, `${days}.pem`)];
    spawnSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', key, '-out', cert, '-days', String(days), '-subj', '/CN=localhost', '-addext', 'subjectAltName=IP:127.0.0.1']);
    return { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8'), file: cert };
  }

  /** As a process of its own: which authorities are known is decided when one starts. */
  async function doctor(url: string, ca?: string): Promise<{ code: number; findings: Finding[] }> {
    const running = execFile(process.execPath, [built, 'doctor', '--json', '--url', url], { env: env(ca === undefined ? {} : { NODE_EXTRA_CA_CERTS: ca }) });
    let text = '';
    running.stdout?.on('data', (chunk) => (text += String(chunk)));
    const [code] = await once(running, 'close');
    return { code, findings: JSON.parse(text).findings };
  }

  it('is named while it is valid, when it is not known, and before it ends', async () => {
    const [long, short] = [certificate(365), certificate(3)];
    const [good, ending] = [await startProxy(address, long), await startProxy(address, short)];
    const known = await doctor(good.address, long.file);
    expect([known.code, known.findings.find(({ about }) => about === 'tls')?.says]).toEqual([0, expect.stringContaining('364 more days')]);
    expect(wrongIn(known.findings)).toEqual([]);
    const unknown = await doctor(good.address);
    expect(unknown.code).toBe(1);
    expect(wrongIn(unknown.findings).map(([about, , says]) => [about, says])).toContainEqual(['tls', expect.stringContaining('signed by nobody but itself')]);
    expect(wrongIn((await doctor(ending.address, short.file)).findings)).toContainEqual(['tls', 'warning', expect.stringContaining('2 more days')]);
    await Promise.all([good.stop(), ending.stop()]);
  });
});
