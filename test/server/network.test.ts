import { describe, expect, it, test } from 'vitest';
import { clientAddress, isWithin, networkHash, networkOf, readRanges } from '../../server/network.ts';

const proxies = readRanges('loopback, 10.0.0.0/8 2001:db8:ffff::/48') ?? [];

describe('where a reader is', () => {
  test.each([
    ['somebody who is connected directly', '203.0.113.7', undefined, '203.0.113.7'],
    ['who says so without a proxy that is trusted', '203.0.113.7', '198.51.100.9', '203.0.113.7'],
    ['whom a proxy tells of', '127.0.0.1', '198.51.100.9', '198.51.100.9'],
    ['whom two proxies tell of', '127.0.0.1', '198.51.100.9, 10.1.2.3', '198.51.100.9'],
    ['who made something up further left', '127.0.0.1', '192.0.2.1, 198.51.100.9', '198.51.100.9'],
    ['whose proxy adds the port', '127.0.0.1', '198.51.100.9:5123', '198.51.100.9'],
    ['of version 6, in brackets, with the port', '127.0.0.1', '[2001:db8:1::2]:5123', '2001:db8:1::2'],
    ['of version 4 in the form of version 6', '::ffff:203.0.113.7', undefined, '203.0.113.7'],
    ['behind a proxy in that form', '::ffff:10.0.0.1', '203.0.113.7', '203.0.113.7'],
    ['who is a proxy and says nothing', '10.0.0.1', undefined, '10.0.0.1'],
    ['of whom a proxy says nothing readable', '10.0.0.1', 'unknown', null],
    ['of whom nothing is known', undefined, '203.0.113.7', null],
    ['with a zone', 'fe80::1%eth0', undefined, 'fe80::1'],
  ])('%s', (_, connected, forwarded, address) => {
    expect(clientAddress(connected, forwarded, proxies)).toBe(address);
  });
});

describe('the network of an address', () => {
  test.each([
    ['203.0.113.7', '203.0.113.0/24'],
    ['203.0.113.255', '203.0.113.0/24'],
    ['::ffff:203.0.113.9', '203.0.113.0/24'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1::/48'],
    ['2001:db8:1:ffff::', '2001:db8:1::/48'],
    ['127.0.0.1', null],
    ['::1', null],
    ['10.0.0.7', '10.0.0.0/24'],
    ['2130706433', null],
    ['', null],
    [null, null],
  ])('%s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });

  it('is kept as something that says nothing without the secret, and nothing of one purpose to another', () => {
    const kept = networkHash('a secret', 'limits 2026-06-15', '203.0.113.0/24');
    expect(kept).not.toBe(networkHash('a secret', 'limits 2026-06-16', '203.0.113.0/24'));
    expect(kept).not.toBe(networkHash('another', 'limits 2026-06-15', '203.0.113.0/24'));
    expect(kept).toBe(networkHash('a secret', 'limits 2026-06-15', '203.0.113.0/24'));
  });
});

describe('ranges', () => {
  test.each(['300.1.1.1', '10.0.0.0/33', '2001:db8::/129', '10.0.0.0/', 'example.org', '10.0.0.0/8/8', '10.0.0.0/-1'])('%s is none', (text) => {
    expect(readRanges(text)).toBeNull();
  });

  it('hold what lies in them, of their own version alone', () => {
    expect(isWithin('10.255.0.1', proxies)).toBe(true);
    expect(isWithin('11.0.0.1', proxies)).toBe(false);
    expect(isWithin('2001:db8:ffff::1', proxies)).toBe(true);
    expect(isWithin('nothing', proxies)).toBe(false);
  });
});
