import { parseArgs } from 'node:util';
import { succeed } from '../../../shared/problem.ts';
import { record } from '../../order.ts';
import { hidden } from '../../outbox/payload.ts';
import { bury, deadPage, revive } from '../../store/outbox.ts';
import type { Store } from '../../store/store.ts';
import { failed, misused, say, type Command, type CommandContext } from '../command.ts';
import { commandDecision } from '../decision.ts';
import { withStore } from '../with-store.ts';

export const outboxCommand: Command = {
  name: 'outbox',
  summary: 'see what could not be delivered, and try it again',
  usage: `afterword outbox list [--site SLUG] [--json]
afterword outbox resend ID... [--site SLUG]
afterword outbox drop ID... [--site SLUG] --yes

Mails and webhooks are tried eight times within two days, then they are kept here. Sites other than 'default' with --site.
`,
  async run(args, context) {
    let parsed;
    try {
      parsed = parseArgs({
        args,
        allowPositionals: true,
        options: { site: { type: 'string', default: 'default' }, json: { type: 'boolean', default: false }, yes: { type: 'boolean', default: false } },
      });
    } catch {
      return misused(outboxCommand, 'an option is unknown or lacks its value.', context);
    }
    const { site, json, yes } = parsed.values;
    const [what = '', ...ids] = parsed.positionals;
    if (what === 'list' && ids.length === 0) return withStore(context, (store) => list(store, site, json, context));
    if ((what !== 'resend' && what !== 'drop') || ids.length === 0) return misused(outboxCommand, 'say list, or resend or drop and the ids of messages.', context);
    if (what === 'drop' && !yes) return misused(outboxCommand, 'messages are dropped with --yes only.', context);
    return withStore(context, (store) => change(store, site, what, ids, context));
  },
};

async function list(store: Store, site: string, json: boolean, context: CommandContext): Promise<number> {
  const read = await store.read((db) => deadPage(db, { site, limit: 1_000 }));
  if (!read.ok) return failed(context);
  const messages = read.value.map(({ id, kind, recipient, fault, tries, created_at }) => ({ id, kind, recipient: hidden(recipient), fault, tries, createdAt: created_at }));
  return say(context, json ? `${JSON.stringify(messages, null, 2)}\n` : messages.map((each) => `${each.id}\t${each.createdAt}\t${each.kind}\t${each.recipient}\t${each.fault}\n`).join(''));
}

async function change(store: Store, site: string, what: 'resend' | 'drop', ids: readonly string[], context: CommandContext): Promise<number> {
  const { stdout, stderr } = context;
  const decision = commandDecision(site, context);
  let missing = 0;
  for (const id of ids) {
    const done = await store.write(async (db) => {
      const found = await (what === 'resend' ? revive(db, { site, id, now: decision.now }) : bury(db, { site, id }));
      if (found) await record(db, decision, { what: 'outbox', subject: id, before: { status: 'dead' }, after: { status: what === 'resend' ? 'pending' : 'done' } });
      return succeed(found);
    });
    if (!done.ok || !done.value) {
      missing += 1;
      stderr.write(`${id} is not one that could not be delivered.\n`);
    } else stdout.write(`${id} ${what === 'resend' ? 'is tried again' : 'is dropped'}.\n`);
  }
  return missing === 0 ? 0 : 1;
}
