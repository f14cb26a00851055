import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { limits } from '../../../shared/limits.ts';
import { succeed } from '../../../shared/problem.ts';
import { keysNow, withNewKey } from '../../domain/identity.ts';
import { record } from '../../order.ts';
import type { Policy } from '../../site.ts';
import { findSite, putSite } from '../../store/sites.ts';
import { failed, misused, say, type CommandContext } from '../command.ts';
import { commandDecision } from '../decision.ts';
import { withStore } from '../with-store.ts';

const options = {
  new: { type: 'boolean', default: false },
  'at-once': { type: 'boolean', default: false },
  none: { type: 'boolean', default: false },
  require: { type: 'string' },
  yes: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
} as const;

export const identityUsage = `afterword site identity SLUG [--new [--at-once]] [--require yes|no] [--none --yes] [--json]

  --new            makes a secret and prints it, once; the one before it holds for ${limits.identityKeyDays} more days
  --at-once        with --new: the one before it ends now, because somebody else may know it
  --require RULE   yes: nobody may write but readers whom the site names; no: others may, too (no)
  --none           takes the secrets away: tokens are refused from then on, and nobody is required
  --yes            does so

Whoever is logged in at the site then writes under their name without typing it: the site's own server signs a JWT by HS256 with
the secret and gives it to the tag as data-identity. It must hold aud (the slug), sub, name and exp, at most ${limits.identityHours} hours ahead, and may
hold email and url. Without options it is said what is set.
`;

const wrong = { name: 'site identity' };

/** Changes how the site's logged-in readers are identified: the rule and the signing secrets. */
export async function siteIdentity(args: string[], context: CommandContext): Promise<number> {
  let parsed;
  try {
    parsed = parseArgs({ args, options, allowPositionals: true });
  } catch {
    return misused(wrong, 'an option is unknown or lacks its value.', context);
  }
  const { positionals, values } = parsed;
  const [slug, ...rest] = positionals;
  if (slug === undefined || rest.length > 0) return misused(wrong, 'name one site.', context);
  if (values.require !== undefined && !['yes', 'no'].includes(values.require)) return misused(wrong, '--require must be yes or no.', context);
  if (values['at-once'] && !values.new) return misused(wrong, '--at-once goes with --new.', context);
  if (values.none && (values.new || values.require === 'yes')) return misused(wrong, '--none goes with nothing else.', context);
  if (values.none && !values.yes) return misused(wrong, 'secrets are taken away with --yes only.', context);
  return change(slug, values, context);
}

interface Values {
  readonly new: boolean;
  readonly 'at-once': boolean;
  readonly none: boolean;
  readonly require?: string | undefined;
  readonly json: boolean;
}

async function change(slug: string, values: Values, context: CommandContext): Promise<number> {
  const now = context.now();
  // The text itself is the signing key: 43 characters that encode 256 bits.
  const secret = values.new ? randomBytes(32).toString('base64url') : null;
  return withStore(context, async (store) => {
    const done = await store.write<Policy | 'nobody' | null>(async (db) => {
      const site = await findSite(db, slug);
      if (site === null) return succeed(null);
      const before = site.policy;
      const after = changed(before, values, secret, now);
      if (after.identity === 'required' && keysNow(after, now).length === 0) return succeed('nobody');
      if (after !== before) {
        await putSite(db, { ...site, policy: after }, now);
        await record(db, commandDecision(slug, context), { what: 'site', subject: slug, before: inWords(before, now), after: inWords(after, now) });
      }
      return succeed(after);
    });
    if (!done.ok) return failed(context);
    if (done.value === null) return misused(wrong, 'there is no such site.', context);
    if (done.value === 'nobody') return misused(wrong, 'nobody could write: make a secret first, with --new.', context);
    return say(context, values.json ? `${JSON.stringify({ ...inWords(done.value, now), ...(secret !== null && { secret }) })}\n` : described(slug, done.value, secret, now));
  });
}

function changed(policy: Policy, { none, require, 'at-once': atOnce }: Values, secret: string | null, now: string): Policy {
  if (none) return { ...policy, identity: 'optional', identityKeys: [] };
  if (secret === null && require === undefined) return policy;
  return {
    ...policy,
    ...(secret !== null && { identityKeys: withNewKey(policy, secret, now, atOnce) }),
    ...(require !== undefined && { identity: require === 'yes' ? 'required' : 'optional' }),
  };
}

/** The number of secrets, never the secrets themselves. */
const inWords = (policy: Policy, now: string) => ({ identity: policy.identity, secrets: keysNow(policy, now).length });

function described(slug: string, policy: Policy, secret: string | null, now: string): string {
  const { identity, secrets } = inWords(policy, now);
  const lines = [
    ...(secret === null ? [] : [`The secret of ${slug}, which is shown this once:`, '', secret, '']),
    secrets === 0 ? 'No secret: tokens are refused.' : `${secrets === 1 ? 'One secret holds' : `${secrets} secrets hold`}.`,
    identity === 'required' ? 'Only readers whom the site names may write.' : 'Others may write, too.',
  ];
  return `${lines.join('\n')}\n`;
}
