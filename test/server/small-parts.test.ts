import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashPassword, verifyPassword } from '../../server/accounts/password.ts';
import { createClock } from '../../server/clock.ts';
import { addressOf, environmentTable, readConfig } from '../../server/config.ts';
import { plainName } from '../../server/domain/name.ts';
import { etagOf, matches } from '../../server/http/etag.ts';
import { createIds } from '../../server/ids.ts';
import { readRanges } from '../../server/network.ts';
import { mintToken, readToken, type Grant } from '../../server/token.ts';
import { toInstant } from '../../shared/instant.ts';

describe('a password that is kept', () => {
  const [then, now] = [{ N: 2 ** 4, r: 8, p: 1 }, { N: 2 ** 5, r: 8, p: 1 }];

  it('is known again, typed in either way, also once new ones cost more', async () => {
    const kept = await hashPassword('caf\u00e9', then);
    expect(kept).toMatch(/^scrypt\$16\$8\$1\$[\w-]{22}\$[\w-]{43}$/);
    expect(await Promise.all(['caf\u00e9', 'cafe\u0301', 'cafe'].map((typed) => verifyPassword(typed, kept, now)))).toEqual([true, true, false]);
  });

  it('is nobody’s where none is kept, and every one has a salt of its own', async () => {
    expect(await verifyPassword('', null, then)).toBe(false);
    expect(await hashPassword('a', then)).not.toBe(await hashPassword('a', then));
  });
});

describe('the configuration', () => {
  it('is what the table says where nothing is set', () => {
    const read = readConfig({ PATH: '/bin' });
    expect(read).toEqual({
      config: { databaseUrl: 'sqlite:data/afterword.db', database: { pool: 20, readUrl: undefined }, host: '127.0.0.1', port: 8787, publicUrl: null, secret: null, trustedProxies: [], metricsFrom: readRanges('loopback'), mail: null, log: 'info', loopbackOnly: true },
    });
  });

  it.each(['127.0.0.1', '127.0.0.2', '::1', 'localhost'])('on %s is reached by this machine only', (host) => {
    expect(readConfig({ AFTERWORD_HOST: host })).toMatchObject({ config: { loopbackOnly: true } });
  });

  it.each(['0.0.0.0', '::', '192.168.1.2', 'localhost.example', '127.example.org', '127.0.0.1.example.org', '::1.example'])('on %s is reached by others', (host) => {
    expect(readConfig({ AFTERWORD_HOST: host })).toMatchObject({ config: { loopbackOnly: false } });
  });

  it.each([
    ['https://comments.example.com', 'https://comments.example.com'],
    ['HTTPS://Comments.Example.com:443/', 'https://comments.example.com'],
    ['http://127.0.0.1:8787', 'http://127.0.0.1:8787'],
  ])('takes %s as the public address %s', (address, origin) => {
    expect(readConfig({ AFTERWORD_PUBLIC_URL: address })).toMatchObject({ config: { publicUrl: origin } });
  });

  it.each(['https://a.example/path', 'https://a.example/?q', 'https://a.example/#f', 'https://user:word@a.example', 'ftp://a.example', 'a.example'])(
    'refuses %s as the public address',
    (address) => {
      expect(readConfig({ AFTERWORD_PUBLIC_URL: address })).toEqual({ faults: [expect.stringContaining('AFTERWORD_PUBLIC_URL')] });
    },
  );

  it.each([
    [{}, 'http://127.0.0.1:80'],
    [{ AFTERWORD_HOST: '192.168.1.2' }, 'http://192.168.1.2:80'],
    [{ AFTERWORD_HOST: '::1' }, 'http://[::1]:80'],
    [{ AFTERWORD_HOST: '0.0.0.0' }, 'http://localhost:80'],
    [{ AFTERWORD_HOST: '::' }, 'http://localhost:80'],
    [{ AFTERWORD_HOST: '0.0.0.0', AFTERWORD_PUBLIC_URL: 'https://a.example' }, 'https://a.example'],
  ])('%j is found at %s', (env, address) => {
    const read = readConfig(env);
    expect('config' in read && addressOf(read.config, 80)).toBe(address);
  });

  it('names every fault at once, with what is allowed and without what was set', () => {
    const wrong = {
      AFTERWORD_DATABASE_URL: 'mysql://secret@host', AFTERWORD_HOST: 'a b', AFTERWORD_PORT: '70000', AFTERWORD_PUBLIC_URL: 'ftp://secret', AFTERWORD_SECRET: 'secret', AFTERWORD_TRUSTED_PROXIES: 'secret', AFTERWORD_SMTP_URL: 'https://secret', AFTERWORD_MAIL_FROM: 'secret', AFTERWORD_LOG: 'secret', AFTERWORD_PROT: 'secret',
    };
    const read = readConfig(wrong);
    const faults = 'faults' in read ? read.faults : [];
    for (const name of Object.keys(wrong)) expect(faults.filter((fault) => fault.startsWith(name)), name).toHaveLength(1);
    expect(faults.join(' ').replaceAll('AFTERWORD_SECRET', '')).not.toContain('secret');
  });

  it('has a meaning for each variable', () => {
    for (const { name, meaning, allowed, usual } of environmentTable) expect([name, meaning, allowed, usual].every((text) => text !== ''), name).toBe(true);
  });
});

describe('a clock', () => {
  it('says each millisecond as it comes, also one that was before', () => {
    const times = [0, 0, 1, 1, 0, 1_764_000_000_123];
    const now = createClock(() => times.shift() ?? 0);
    expect(Array.from({ length: 6 }, now)).toEqual(['1970-01-01T00:00:00.000Z', '1970-01-01T00:00:00.000Z', '1970-01-01T00:00:00.001Z', '1970-01-01T00:00:00.001Z', '1970-01-01T00:00:00.000Z', '2025-11-24T16:00:00.123Z']);
  });
});

describe('an id', () => {
  const ids = createIds((length) => new Uint8Array(length));
  const instant = fc.integer({ min: 0, max: 4_000_000_000_000 }).map(toInstant);

  it('sorts by the time it is made for, long past ones too', () => {
    fc.assert(
      fc.property(instant, instant, (one, other) => {
        expect(ids(one) < ids(other)).toBe(one < other);
      }),
    );
  });

  it('is told apart from another of the same millisecond by chance alone', () => {
    const other = createIds((length) => new Uint8Array(length).fill(255));
    const at = '2026-06-15T12:00:00.000Z';
    expect([ids(at), other(at)]).toEqual([expect.stringMatching(/^[0-9a-z]{18}$/), expect.stringMatching(/^[0-9a-z]{18}$/)]);
    expect(ids(at).slice(0, 10)).toBe(other(at).slice(0, 10));
    expect(ids(at)).not.toBe(other(at));
  });
});

describe('a token', () => {
  const grant: Grant = { purpose: 'edit', site: 'blog', comment: 'c1', until: '2026-06-15T12:15:00.000Z' };
  const now = '2026-06-15T12:00:00.000Z';
  const token = mintToken('secret', grant);

  it('permits what it was made for until its end, and is made alike twice', () => {
    expect(mintToken('secret', grant)).toBe(token);
    expect(readToken('secret', token, { purpose: 'edit', site: 'blog' }, now)).toBe('c1');
    expect(readToken('secret', token, { purpose: 'edit', site: 'blog' }, grant.until)).toBeNull();
  });

  it('permits nothing elsewhere, changed, or under another secret', () => {
    expect(readToken('secret', token, { purpose: 'edit', site: 'other' }, now)).toBeNull();
    expect(readToken('other', token, { purpose: 'edit', site: 'blog' }, now)).toBeNull();
    for (let index = 0; index < token.length; index += 1) {
      const changed = `${token.slice(0, index)}${token[index] === 'b' ? 'c' : 'b'}${token.slice(index + 1)}`;
      expect(readToken('secret', changed, { purpose: 'edit', site: 'blog' }, now), changed).toBeNull();
    }
    for (const text of ['', '..', token.slice(0, -1), `${token}=`, `c1.99999999999999999.${'a'.repeat(43)}`]) expect(readToken('secret', text, { purpose: 'edit', site: 'blog' }, now)).toBeNull();
  });
});

describe('a name', () => {
  it.each([
    ['Ann', 'Ann'],
    ['  Ann   B. ', 'Ann B.'],
    ['Ann\u202eevil', 'Annevil'],
    ['山田 太郎', '山田 太郎'],
    ['e\u0301', 'é'],
    ['\u200f\u202e', ''],
    ['\u200b', ''],
    ['\u3164', ''],
    ['\u115f\u1160 \u00ad', ''],
    ['\u2800', ''],
    ['🙂', '🙂'],
    ['👩\u200d🌾', '👩\u200d🌾'],
    ['می\u200cخواهم', 'می\u200cخواهم'],
  ])('%j stands as %j', (name, plain) => {
    expect(plainName(name)).toBe(plain);
  });
});

describe('a validator', () => {
  const etag = etagOf([1, { level: 'open' }]);
  it.each([
    [undefined, false],
    ['', false],
    [etag, true],
    [etag.replace('W/', ''), true],
    [`"other", ${etag}`, true],
    ['*', true],
    ['"other"', false],
  ])('%j matches: %s', (header, expected) => {
    expect(matches(header, etag)).toBe(expected);
  });
});
