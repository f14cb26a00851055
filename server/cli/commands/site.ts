import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { challengeRules, moderationRules, reactionSet, siteOrigins } from '../../../shared/contract/admin/settings.ts';
import { siteSlug } from '../../../shared/contract/fields.ts';
import { limits } from '../../../shared/limits.ts';
import { levels } from '../../../shared/thread/state.ts';
import { succeed } from '../../../shared/problem.ts';
import { record } from '../../order.ts';
import { newPolicy, settingsOf, type Policy, type Site } from '../../site.ts';
import { findSite, listSites, putSite } from '../../store/sites.ts';
import { failed, misused, say, type Command, type CommandContext } from '../command.ts';
import { commandDecision } from '../decision.ts';
import { daysIn } from '../patterns.ts';
import { withStore } from '../with-store.ts';
import { siteIdentity } from './site-identity.ts';

const options = {
  origin: { type: 'string', multiple: true },
  title: { type: 'string' },
  level: { type: 'string' },
  'close-after': { type: 'string' },
  moderation: { type: 'string' },
  challenge: { type: 'string' },
  reactions: { type: 'string' },
  json: { type: 'boolean' },
} as const;

export const siteCommand: Command = {
  name: 'site',
  summary: 'list, add or change sites',
  usage: `afterword site list [--json]
afterword site add SLUG [options]
afterword site set SLUG [options]
afterword site identity SLUG [options]   who is logged in at the site; 'afterword site identity --help' says more

  --origin ORIGIN      a page of this origin may write, such as https://blog.example; once for each;
                       without any, no page may; only site 'default' then takes every page, as long as
                       the server listens on this machine alone. 'none' takes all origins away
  --title TEXT         what the site is called
  --level LEVEL        ${levels.join(', ')}: what may be done on all of its threads
  --close-after DAYS   closes threads that many days after publication, such as 90d; 'never' stops it
  --moderation RULE    which comments wait for the owner: none; first, those of authors of whom none was
                       approved yet; links, those with links; all
  --challenge RULE     when a browser works for a moment before its comment is taken: never, suspicious, always
  --reactions LIST     what readers may react with, such as '♥ 👍'; '' for none
`,
  async run(args, context) {
    if (args[0] === 'identity') return siteIdentity(args.slice(1), context);
    let parsed;
    try {
      parsed = parseArgs({ args, options, allowPositionals: true });
    } catch {
      return misused(siteCommand, 'an option is unknown or lacks its value.', context);
    }
    const [what = '', slug, ...rest] = parsed.positionals;
    if (what === 'list' && slug === undefined) return list(context, parsed.values.json === true);
    if (!['add', 'set'].includes(what) || slug === undefined || rest.length > 0) return misused(siteCommand, 'say list, or add, set or identity and a slug.', context);
    if (!v.is(siteSlug, slug)) return misused(siteCommand, 'a slug is 1 to 64 lower-case letters, digits and hyphens.', context);
    const changes = toChanges(parsed.values, context.now());
    if (typeof changes === 'string') return misused(siteCommand, changes, context);
    return change(context, what === 'add', slug, changes);
  },
};

interface Changes {
  readonly origins?: string[];
  readonly title?: string;
  readonly policy: Partial<Policy>;
}

interface Values {
  readonly origin?: string[] | undefined;
  readonly title?: string | undefined;
  readonly level?: string | undefined;
  readonly 'close-after'?: string | undefined;
  readonly moderation?: string | undefined;
  readonly challenge?: string | undefined;
  readonly reactions?: string | undefined;
}

/** The changes that the options ask for, or the rule that one of them breaks. */
function toChanges({ origin, title, level, moderation, challenge, reactions, 'close-after': closeAfter }: Values, now: string): Changes | string {
  const origins = origin?.includes('none') ? [] : origin;
  if (origins !== undefined && !v.is(siteOrigins, origins)) return '--origin must be like https://blog.example, without a path.';
  const known = levels.find((name) => name === level);
  if (level !== undefined && known === undefined) return `--level must be one of ${levels.join(', ')}.`;
  const days = daysIn(closeAfter ?? '');
  if (closeAfter !== undefined && closeAfter !== 'never' && days === null) return '--close-after must be like 90d, at most a hundred years, or never.';
  const rule = moderationRules.find((name) => name === moderation);
  if (moderation !== undefined && rule === undefined) return `--moderation must be one of ${moderationRules.join(', ')}.`;
  const work = challengeRules.find((name) => name === challenge);
  if (challenge !== undefined && work === undefined) return `--challenge must be one of ${challengeRules.join(', ')}.`;
  const chosen = reactions?.split(/\s+/).filter((text) => text !== '');
  if (chosen !== undefined && !v.is(reactionSet, chosen)) return `--reactions must be at most ${limits.reactions} different ones, each of at most ${limits.reactionLength} characters.`;
  return {
    ...(origins === undefined ? {} : { origins }),
    ...(title === undefined ? {} : { title }),
    policy: {
      ...(known === undefined ? {} : { level: known, since: now }),
      ...(closeAfter === undefined ? {} : { closeAfterDays: days }),
      ...(rule === undefined ? {} : { moderation: rule }),
      ...(work === undefined ? {} : { challenge: work }),
      ...(chosen === undefined ? {} : { reactions: chosen }),
    },
  };
}

async function change(context: CommandContext, isNew: boolean, slug: string, changes: Changes): Promise<number> {
  return withStore(context, async (store) => {
    const written = await store.write(async (db) => {
      const before = await findSite(db, slug);
      if (isNew === (before !== null)) return succeed(isNew ? 'is there already; use set' : 'is not there; use add');
      const { policy, ...named } = changes;
      const start: Site = before ?? { slug, title: slug, origins: [], policy: newPolicy() };
      const after: Site = { ...start, ...named, policy: { ...start.policy, ...policy } };
      await putSite(db, after, context.now());
      await record(db, commandDecision(slug, context), { what: 'site', subject: slug, before: before === null ? {} : settingsOf(before), after: settingsOf(after) });
      return succeed(null);
    });
    if (!written.ok) return failed(context);
    if (written.value !== null) return misused(siteCommand, `the site ${written.value}.`, context);
    return say(context, `Site ${slug} ${isNew ? 'added' : 'changed'}.\n`);
  });
}

async function list(context: CommandContext, json: boolean): Promise<number> {
  return withStore(context, async (store) => {
    const read = await store.read(listSites);
    if (!read.ok) return failed(context);
    if (json) return say(context, `${JSON.stringify(read.value, null, 2)}\n`);
    const lines = read.value.map(({ slug, origins, policy }) => `${slug}\t${policy.level}\t${origins.join(' ') || '(no origins)'}\n`);
    return say(context, lines.join(''));
  });
}
