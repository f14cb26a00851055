import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { pageTitle } from '../../../shared/contract/fields.ts';
import { addDays, type Instant } from '../../../shared/instant.ts';
import { limits } from '../../../shared/limits.ts';
import { succeed, type Outcome } from '../../../shared/problem.ts';
import { explicitPageId } from '../../../shared/thread/key.ts';
import { threadState, type Level, type ThreadState } from '../../../shared/thread/state.ts';
import type { ThreadOrder } from '../../domain/thread-change.ts';
import { orderLock, orderThread } from '../../order.ts';
import type { Site } from '../../site.ts';
import type { ThreadRow } from '../../store/schema.ts';
import { findSite } from '../../store/sites.ts';
import type { Database } from '../../store/store.ts';
import { knownTitleOf, listThreads, toCauses } from '../../store/threads.ts';
import { misused, type Command, type CommandContext } from '../command.ts';
import { describeThreads, type ListedThread } from '../describe-threads.ts';
import { daysIn, matcherOf, zonedInstant } from '../patterns.ts';
import { commandDecision } from '../decision.ts';
import { withStore } from '../with-store.ts';
import { forget, move, moveFault } from './thread-move.ts';

const options = {
  site: { type: 'string', default: 'default' },
  why: { type: 'string' },
  'older-than': { type: 'string' },
  title: { type: 'string' },
  opens: { type: 'string' },
  closes: { type: 'string' },
  yes: { type: 'boolean', default: false },
  forget: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
} as const;

const levelsByWord: Readonly<Record<string, Level>> = { open: 'open', 'replies-only': 'replies-only', close: 'closed', freeze: 'frozen' };

export const threadCommand: Command = {
  name: 'thread',
  summary: 'list threads, close and open them, set schedules, lock branches, name and move them',
  usage: `afterword thread list [PAGE…]
afterword thread close|freeze|replies-only|open|auto PAGE… [--why TEXT]
afterword thread schedule PAGE… [--opens TIME] [--closes TIME]
afterword thread title PAGE… [--title TEXT]
afterword thread lock|unlock COMMENT… [--why TEXT]
afterword thread move OLD NEW [--yes]
afterword thread move --forget OLD

PAGE is a page id such as /2012/06/post; * stands for anything. What would change more than one thread is only
shown, until --yes is said. 'auto' takes the owner's choice back, so that the rules decide again; a schedule
without times takes the schedule away. 'title' says what a page is called, whatever comments say; without one,
comments say it again. 'move' follows a page to its new name: the old one leads there from then on, and where both
have comments, --yes makes one thread of them.

  --site SLUG          the site (default)
  --why TEXT           the reason, for the log; of a closing it is shown to readers in place of the usual one
  --older-than DAYS    only threads whose page, or else first comment, is older, such as 90d
  --title TEXT         what the page is called
  --opens, --closes    a time with its zone, such as 2026-12-01T18:00+01:00
  --yes                change more than one
  --forget             an old name leads nowhere any more
  --json               for scripts
`,
  async run(args, context) {
    let parsed;
    try {
      parsed = parseArgs({ args, options, allowPositionals: true });
    } catch {
      return misused(threadCommand, 'an option is unknown or lacks its value.', context);
    }
    const { values } = parsed;
    const [what = '', ...targets] = parsed.positionals;
    const days = daysIn(values['older-than'] ?? '');
    if (values['older-than'] !== undefined && days === null) return misused(threadCommand, '--older-than must be a number of days such as 90d, at most a hundred years.', context);
    const ask: Ask = { ...values, targets, before: days === null ? null : addDays(context.now(), -days) };
    if (what === 'list') return inSite(ask, context, (db, site) => list(db, site, ask, context));
    if (targets.length === 0) return misused(threadCommand, 'say list, or what to do and with which pages.', context);
    if (what === 'lock' || what === 'unlock') return inSite(ask, context, (db) => lock(db, ask, what === 'lock', context));
    if (what === 'move') {
      const fault = moveFault({ targets, forget: values.forget });
      return fault === null ? inSite(ask, context, (db) => (values.forget ? forget : move)(db, ask, context)) : misused(threadCommand, fault, context);
    }
    const order = orderOf(what, ask);
    if (typeof order === 'string') return misused(threadCommand, order, context);
    return inSite(ask, context, (db, site) => change(db, site, ask, order, context));
  },
};

interface Ask {
  readonly site: string;
  readonly targets: readonly string[];
  /** Selects only threads from before this instant. */
  readonly before: Instant | null;
  readonly why?: string | undefined;
  readonly title?: string | undefined;
  readonly opens?: string | undefined;
  readonly closes?: string | undefined;
  readonly yes: boolean;
  readonly json: boolean;
}

/** The order for a subcommand and its options, or the rule that one of them breaks. */
function orderOf(what: string, { why, title, opens, closes }: Ask): ThreadOrder | string {
  const level = levelsByWord[what];
  if (level !== undefined) return { order: 'level', level, note: why ?? null };
  if (what === 'auto') return { order: 'auto' };
  if (what === 'title') {
    const read = v.safeParse(v.nullable(pageTitle), title ?? null);
    return read.success ? { order: 'title', ownTitle: read.output } : `--title ${read.issues[0].message}.`;
  }
  if (what !== 'schedule') return `say list, ${Object.keys(levelsByWord).join(', ')}, auto, schedule, title, lock, unlock or move.`;
  const times = { opensAt: opens === undefined ? null : zonedInstant(opens), closesAt: closes === undefined ? null : zonedInstant(closes) };
  if ((opens !== undefined && times.opensAt === null) || (closes !== undefined && times.closesAt === null)) {
    return '--opens and --closes must be a time with its zone, such as 2026-12-01T18:00+01:00 or 2026-12-01T17:00Z.';
  }
  return { order: 'schedule', ...times };
}

type Work = (db: Database, site: Site) => Promise<Outcome<number>>;

/** Runs in one transaction: all of the named threads change, or none. */
const inSite = (ask: Ask, context: CommandContext, work: Work): Promise<number> =>
  withStore(context, async (store) => {
    const done = await store.write(async (db) => {
      const site = await findSite(db, ask.site);
      return site === null ? succeed(misused(threadCommand, 'there is no such site.', context)) : work(db, site);
    });
    if (done.ok) return done.value;
    const { problem } = done;
    context.stderr.write(problem.slug === 'invalid' ? problem.fields.map(({ field, rule }) => `${field} ${rule}.\n`).join('') : `Nothing was changed: ${problem.slug}.\n`);
    return problem.slug === 'invalid' ? 2 : 1;
  });

async function list(db: Database, site: Site, ask: Ask, { stdout, now }: CommandContext): Promise<Outcome<number>> {
  const found = await matching(db, site, ask);
  stdout.write(describeThreads(found.map((row) => listed(row, site, now())), ask.json));
  return succeed(0);
}

async function change(db: Database, site: Site, ask: Ask, order: ThreadOrder, context: CommandContext): Promise<Outcome<number>> {
  const { stdout, now } = context;
  const found = await matching(db, site, ask);
  const keys = new Set([...found.map(({ key }) => key), ...namedPages(ask)]);
  if (keys.size > 1 && !ask.yes) {
    stdout.write(describeThreads(found.map((row) => listed(row, site, now())), ask.json));
    if (!ask.json) stdout.write(`Nothing was changed: these are ${keys.size} threads, say --yes to change them.\n`);
    return succeed(0);
  }
  const decision = commandDecision(site.slug, context, ask.why ?? null);
  const changed: ListedThread[] = [];
  for (const key of keys) {
    const done = await orderThread(db, key, order, decision);
    if (!done.ok) return done;
    changed.push(listed(done.value, site, now()));
  }
  stdout.write(describeThreads(changed, ask.json));
  return succeed(0);
}

async function lock(db: Database, ask: Ask, locked: boolean, context: CommandContext): Promise<Outcome<number>> {
  const { stdout } = context;
  const decision = commandDecision(ask.site, context, ask.why ?? null);
  for (const comment of ask.targets) {
    const done = await orderLock(db, comment, locked, decision);
    if (!done.ok) return done;
    stdout.write(`${comment} ${locked ? 'is locked, with what hangs under it' : 'is not locked any more'}.\n`);
  }
  return succeed(0);
}

/** Pages named without `*`: they can be closed before they have a comment. A pattern matches only existing threads. */
const namedPages = ({ targets, before }: Ask): string[] =>
  before === null ? targets.filter((target) => !target.includes('*')).flatMap((target) => explicitPageId(target) ?? []) : [];

async function matching(db: Database, site: Site, { targets, before }: Ask): Promise<ThreadRow[]> {
  const matches = matcherOf(targets);
  const found: ThreadRow[] = [];
  for (let after = ''; ; ) {
    const page = await listThreads(db, { site: site.slug, after, limit: limits.pageSizeMaximum });
    found.push(...page.filter((row) => matches(row.key) && (before === null || (row.published_at ?? row.first_comment_at ?? row.created_at) < before)));
    const last = page.at(-1);
    if (last === undefined) return found;
    after = last.key;
  }
}

function listed(row: ThreadRow, site: Site, now: Instant): ListedThread {
  const state: ThreadState = threadState(site.policy, toCauses(row), now);
  return { id: row.key, title: knownTitleOf(row), url: row.url, count: row.count, state, ownTitle: row.own_title };
}
