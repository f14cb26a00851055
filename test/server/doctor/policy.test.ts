import { describe, expect, it } from 'vitest';
import { missingIn, readPolicies } from '../../../server/doctor/policy.ts';

const server = 'https://comments.example';
const missing = (text: string, { page = 'https://blog.example', nonce = null }: { page?: string; nonce?: string | null } = {}) =>
  readPolicies([text]).flatMap((policy) => missingIn(policy, { page, server, nonce }));

describe('a policy lets the widget in', () => {
  it.each([
    ['img-src https:'],
    [`script-src ${server}; connect-src ${server}`],
    [`default-src ${server}`],
    [`default-src 'none'; script-src ${server}; connect-src ${server}`],
    [`script-src 'none'; script-src-elem ${server}`],
    ['default-src https:'],
    ['default-src http:'],
    ['default-src *'],
    ['script-src *.example; connect-src https://*.example:443'],
    ['script-src comments.example/; connect-src comments.example:*'],
    [`SCRIPT-SRC ${server.toUpperCase()}; script-src 'none'`],
    [`script-src ${server}, connect-src ${server}`],
  ])('%s', (text) => expect(missing(text)).toEqual([]));

  it('by the nonce of its tag, also where hosts do not count', () => {
    expect(missing(`script-src 'nonce-abc'; connect-src ${server}`, { nonce: 'abc' })).toEqual([]);
    expect(missing(`script-src 'nonce-abc' 'strict-dynamic'; connect-src ${server}`, { nonce: 'abc' })).toEqual([]);
  });

  it('on a page of the server itself by self', () => expect(missing("default-src 'self'", { page: server })).toEqual([]));
});

describe('the lines to paste are whole and keep what was allowed', () => {
  it.each([
    ["default-src 'self'", [`script-src 'self' ${server}`, `connect-src 'self' ${server}`]],
    ["default-src 'none'", [`script-src ${server}`, `connect-src ${server}`]],
    ["script-src 'self' https://cdn.example", [`script-src 'self' https://cdn.example ${server}`]],
    [`script-src 'self'; script-src-elem 'self'; connect-src ${server}`, [`script-src-elem 'self' ${server}`]],
    ["script-src-elem 'nonce-abc'", [`script-src-elem 'nonce-abc' ${server}`]],
    ['connect-src https://other.example http://comments.example:8080 comments.example/api', [`connect-src https://other.example http://comments.example:8080 comments.example/api ${server}`]],
    ['connect-src https://*.comments.example', [`connect-src https://*.comments.example ${server}`]],
    ['connect-src', [`connect-src ${server}`]],
  ])('%s', (text, lines) => expect(missing(text)).toEqual(lines));

  it('where only nonces count, the tag needs one', () => {
    expect(missing("script-src 'nonce-abc' 'strict-dynamic' https:", { nonce: null })).toEqual([expect.stringContaining('the tag needs the nonce')]);
  });

  it('and work, given back', () => {
    for (const text of ["default-src 'self'", "default-src 'none'", "connect-src 'none'; script-src 'self'"]) expect(missing(`${missing(text).join('; ')}; ${text}`)).toEqual([]);
  });
});
