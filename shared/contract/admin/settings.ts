import * as v from 'valibot';
import { limits } from '../../limits.ts';
import { levels } from '../../thread/state.ts';
import { filledText, oneOf, webAddress } from '../fields.ts';

const whole = (lowest: number, highest: number) => {
  const rule = `must be a whole number from ${lowest} to ${highest}`;
  return v.pipe(v.number(rule), v.check((number) => Number.isInteger(number) && number >= lowest && number <= highest, rule));
};

const listOf = <S extends v.GenericSchema<string, string>>(item: S, most: number) =>
  v.pipe(v.array(item, 'must be a list'), v.maxLength(most, `must be at most ${most}`));

const originAddress = v.pipe(v.string('must be text'), v.check(isOrigin, 'must be like https://blog.example, without a path'));

/** The reactions that readers may choose. */
export const reactionSet = v.pipe(
  v.array(filledText(limits.reactionLength), 'must be a list'),
  v.maxLength(limits.reactions, `must be at most ${limits.reactions}`),
  v.check((all) => new Set(all).size === all.length, 'must be different from each other'),
);

/** An IP address with an optional prefix length (RFC 4632, RFC 4291); without one, the single address. */
const networkRange = v.pipe(v.string('must be text'), v.trim(), v.check(isRange, 'must be like 203.0.113.0/24 or 2001:db8::/48'));

/** `first` holds comments of authors without an approved comment, `links` those with a link, `all` every comment. */
export const moderationRules = ['none', 'first', 'links', 'all'] as const;
/** Whether readers must be logged in at the site itself. */
export const identityRules = ['optional', 'required'] as const;
export const challengeRules = ['never', 'suspicious', 'always'] as const;

/** The settings of a site's owner, each with its rule. The defaults are in `server/site.ts`. */
export const policyRules = {
  level: oneOf(levels),
  /** The explanation that readers see. */
  note: v.nullable(filledText(limits.noteLength)),
  /** Days after publication. */
  closeAfterDays: v.nullable(whole(0, 36_500)),
  closeAfterCount: v.nullable(whole(1, 1_000_000)),
  moderation: oneOf(moderationRules),
  identity: oneOf(identityRules),
  reactions: reactionSet,
  editMinutes: whole(0, 1_440),
  /** Whole words in any case; `*` stands for any letters. */
  blockedWords: listOf(filledText(100), 2_000),
  blockedNetworks: listOf(networkRange, 1_000),
  /** A comment with this many links is held (WordPress: `comment_max_links`). */
  linkLimit: whole(1, 100),
  /** When a browser must solve a challenge before its comment is accepted. */
  challenge: oneOf(challengeRules),
  /** The address of a service with the Akismet API. */
  akismetUrl: webAddress,
  /** Limits on the comments from one network, and on the whole site. */
  networkPerHour: whole(1, 10_000),
  sitePerMinute: whole(1, 100_000),
  /** Days after which spam is deleted, and e-mail addresses are removed from comments; null keeps them. */
  keepSpamDays: v.nullable(whole(1, 3_650)),
  keepEmailDays: v.nullable(whole(1, 3_650)),
  /** Whether readers may follow by mail. */
  followers: v.boolean('must be true or false'),
} as const;

/** The owner's key for a service: it can be set, but never read. */
export const akismetKey = v.nullable(v.pipe(v.string('must be text'), v.regex(/^[\w-]{6,64}$/, 'must be 6 to 64 letters and digits')));

export const siteTitle = filledText(limits.titleLength);
export const siteOrigins = listOf(originAddress, 100);

function isOrigin(text: string): boolean {
  return /^https?:/.test(text) && originOf(text) === text;
}

function isRange(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  const v4 = /^(\d{1,3}\.){3}\d{1,3}$/.test(address) && address.split('.').every((part) => Number(part) < 256);
  const v6 = !v4 && /^[0-9a-f:.]+$/i.test(address) && originOf(`http://[${address}]`) !== null;
  return (v4 || v6) && rest.length === 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (v4 ? 32 : 128)));
}

function originOf(text: string): string | null {
  try {
    return new URL(text).origin;
  } catch {
    return null;
  }
}
