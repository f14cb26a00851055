import { succeed, type Outcome } from '../../../shared/problem.ts';
import { explicitPageId } from '../../../shared/thread/key.ts';
import { forgetAlias, moveThread, planMove, type Move } from '../../move-thread.ts';
import type { Database } from '../../store/store.ts';
import { commandDecision } from '../decision.ts';
import type { CommandContext } from '../command.ts';

interface MoveAsk {
  readonly site: string;
  readonly targets: readonly string[];
  readonly why?: string | undefined;
  readonly yes: boolean;
  readonly json: boolean;
}

/** The rule that the arguments after `move` break, or null. */
export const moveFault = ({ targets, forget }: { targets: readonly string[]; forget: boolean }): string | null =>
  targets.length !== (forget ? 1 : 2) || targets.some((target) => explicitPageId(target) === null) ? 'move takes two pages, the old and the new; with --forget one.' : null;

/** Moves a thread to another page id. If that page has a thread, the two are merged, but only if the caller agreed to it. */
export async function move(db: Database, ask: MoveAsk, context: CommandContext): Promise<Outcome<number>> {
  const [from = '', to = ''] = ask.targets.map((target) => explicitPageId(target) ?? '');
  const plan = await planMove(db, ask.site, from, to);
  if (!plan.ok) return succeed(unknown(from, context));
  const { what } = plan.value;
  const isAgreed = ask.yes || what !== 'merge';
  const done = isAgreed && what !== 'nothing' ? await moveThread(db, from, to, ask.yes ? 'merge' : 'rename', commandDecision(ask.site, context, ask.why ?? null)) : null;
  if (done?.ok === false) return done;
  context.stdout.write(ask.json ? `${JSON.stringify({ ...plan.value, done: done !== null, ...(done !== null && { count: done.value.count }) }, null, 2)}\n` : `${describe(plan.value, done !== null)}\n`);
  return succeed(0);
}

/** Removes the alias of a moved page id, so that the id can have its own thread again. */
export async function forget(db: Database, { site, targets: [target = ''], why }: MoveAsk, context: CommandContext): Promise<Outcome<number>> {
  const key = explicitPageId(target) ?? '';
  const done = await forgetAlias(db, key, commandDecision(site, context, why ?? null));
  if (!done.ok) return succeed(unknown(key, context));
  context.stdout.write(`${key} stands for itself again, without comments.\n`);
  return succeed(0);
}

function unknown(key: string, { stderr }: CommandContext): number {
  stderr.write(`Nothing was changed: ${key} is not the page of a thread, or is only another name of one.\n`);
  return 1;
}

function describe({ what, from, to }: Move, done: boolean): string {
  switch (what) {
    case 'nothing':
      return `Nothing was changed: that is where it is, ${to.id}.`;
    case 'rename':
      return `${from.id} is ${to.id} now, with its ${from.count} comments; the old name leads there.`;
    case 'merge':
      return done
        ? `${from.id} went into ${to.id}: ${from.count} and ${to.count} comments are one thread now, and the old name leads there.`
        : `Nothing was changed: ${from.id} has ${from.count} comments and ${to.id} has ${to.count}; say --yes to make one thread of them.`;
    default:
      return what satisfies never;
  }
}
