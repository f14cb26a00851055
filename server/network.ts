import { createHmac } from 'node:crypto';
import ipaddr from 'ipaddr.js';
import { remembered } from './remembered.ts';

/** Whether a URL points to this machine. */
export const isLocal = (url: string): boolean => /^(localhost|127\.[\d.]+|\[::1\])$/.test(new URL(url).hostname);

/** The prefix length of a network: what one household or office usually has (RFC 6177 for version 6). */
const bits = { ipv4: 24, ipv6: 48 } as const;

/** Cached addresses: clients send several requests, and each request reads the address several times. */
const addressesKept = 500;

/** Names of commonly trusted ranges, the same as in Express. */
const named: Readonly<Record<string, readonly string[]>> = {
  loopback: ['127.0.0.0/8', '::1/128'],
  linklocal: ['169.254.0.0/16', 'fe80::/10'],
  uniquelocal: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'],
};

/** An address and its prefix length. */
export type Range = readonly [ipaddr.IPv4 | ipaddr.IPv6, number];

/** The ranges of a list, separated by commas or white space; null if one of them is invalid. */
export function readRanges(list: string): readonly Range[] | null {
  const parts = list.split(/[\s,]+/).filter((part) => part !== '').flatMap((part) => named[part] ?? [part]);
  const ranges = parts.map(readRange);
  return ranges.every((range) => range !== null) ? ranges : null;
}

/** Whether an address lies in one of the ranges. */
export function isWithin(address: string, ranges: readonly Range[]): boolean {
  const read = readAddress(address);
  return read !== null && ranges.some(([from, length]) => read.kind() === from.kind() && read.match(from, length));
}

/**
 * The address of the reader: the connected address, or, behind trusted proxies, the last address in `X-Forwarded-For` that is not
 * one of theirs. Each proxy appends the address of its client, so everything further left may be forged.
 */
export function clientAddress(connected: string | undefined, forwarded: string | undefined, trusted: readonly Range[]): string | null {
  let address = readAddress(connected ?? '')?.toString() ?? null;
  const before = (forwarded ?? '').split(',').map((part) => part.trim()).filter((part) => part !== '');
  while (address !== null && isWithin(address, trusted) && before.length > 0) {
    // The address is unknown if a proxy sends one that cannot be parsed.
    address = readAddress(withoutPort(before.pop() ?? ''))?.toString() ?? null;
  }
  return address;
}

/**
 * The network of an address as text, `203.0.113.0/24` or `2001:db8:1::/48`; null if it does not distinguish readers: a loopback
 * address is that of a proxy that is not configured as trusted, behind which all readers look the same.
 */
export const networkOf = (address: string | null): string | null => (address === null ? null : knownNetwork(address));

const knownNetwork = remembered(addressesKept, (address) => {
  const read = readAddress(address);
  if (read === null || read.range() === 'loopback') return null;
  const length = bits[read.kind()];
  const cut = read.toByteArray().map((byte, index) => byte & (0xff << Math.max(0, Math.min(8, (index + 1) * 8 - length))));
  return `${ipaddr.fromByteArray(cut).toString()}/${length}`;
});

/** The stored form of a network: without the server's secret, nobody can find out the network from it. */
export const networkHash = (secret: string, purpose: string, network: string): string =>
  createHmac('sha256', secret).update(JSON.stringify([purpose, network])).digest('base64url').slice(0, 22);

function readRange(text: string): Range | null {
  const [address = '', length, ...rest] = text.split('/');
  const read = readAddress(address);
  const most = read?.kind() === 'ipv4' ? 32 : 128;
  const counted = length === undefined ? most : Number(length);
  return read !== null && rest.length === 0 && /^\d{0,3}$/.test(length ?? '') && length !== '' && counted <= most ? [read, counted] : null;
}

/** An IPv4-mapped IPv6 address is read as IPv4 (RFC 4291, 2.5.5.2). */
const readAddress = remembered(addressesKept, (text): ipaddr.IPv4 | ipaddr.IPv6 | null => {
  const bare = text.replace(/%.*$/, '');
  return ipaddr.IPv4.isValidFourPartDecimal(bare) || ipaddr.IPv6.isValid(bare) ? ipaddr.process(bare) : null;
});

/** Some proxies add the port. */
const withoutPort = (text: string): string => /^\[(.*)\](:\d+)?$/.exec(text)?.[1] ?? text.replace(/^([\d.]+):\d+$/, '$1');
