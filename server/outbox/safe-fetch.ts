import { lookup } from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

interface SafeRequest {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** The status, or the reason why there is none. */
type SafeAnswer = { readonly status: number } | { readonly fault: string; readonly final: boolean };
export type SafeFetch = (url: string, request: SafeRequest) => Promise<SafeAnswer>;

/** Milliseconds for the whole exchange, and the most bytes of an answer. */
const patience = 10_000;
const longest = 64 * 1024;

/**
 * Sends a POST to an address that an owner typed. Only public addresses are allowed. They are checked when the connection is made, so a
 * name that resolves differently the second time (DNS rebinding) gains nothing. No redirects, and only a few seconds and kilobytes.
 * `inward` permits this machine's own network, for a server that nobody else can reach.
 */
export const createSafeFetch =
  ({ inward }: { readonly inward: boolean }): SafeFetch =>
  (url, { body, headers }) =>
    new Promise((resolve) => {
      const target = URL.canParse(url) ? new URL(url) : null;
      if (target === null || !/^https?:$/.test(target.protocol)) return resolve({ fault: 'the address is none', final: true });
      const bare = target.hostname.replace(/^\[|\]$/g, '');
      if (!inward && ipaddr.isValid(bare) && !isPublic(bare)) return resolve({ fault: forbidden, final: true });
      const { request: ask } = target.protocol === 'https:' ? https : http;
      const request = ask(target, { method: 'POST', headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) }, lookup: inward ? lookup : publicLookup, signal: AbortSignal.timeout(patience), agent: false });
      request.once('error', (error) => resolve({ fault: error.message === forbidden ? forbidden : `no answer (${'code' in error ? error.code : error.name})`, final: error.message === forbidden }));
      request.once('response', (response) => {
        let length = 0;
        const end = () => resolve({ status: response.statusCode ?? 0 });
        // The content is read and ignored: a server whose answer is cut off would count that as a fault.
        response.on('data', (chunk: Buffer) => {
          length += chunk.length;
          if (length > longest) response.destroy();
        });
        response.once('close', end);
        response.once('error', end);
      });
      request.end(body);
    });

const forbidden = 'the address is not a public one';

/** Resolves a name, and refuses it if any of its addresses is not public. */
const publicLookup: LookupFunction = (name, options, answer) =>
  lookup(name, { ...options, all: true }, (error, found) => {
    if (error !== null) return answer(error, '');
    if (found.length === 0 || found.some(({ address }) => !isPublic(address))) return answer(new Error(forbidden), '');
    const [first] = found;
    if (options.all === true) answer(null, found);
    else answer(null, first?.address ?? '', first?.family);
  });

const isPublic = (address: string): boolean => ipaddr.process(address).range() === 'unicast';
