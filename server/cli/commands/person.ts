import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { erasures } from '../../../shared/contract/admin/person.ts';
import { emailAddress, siteSlug } from '../../../shared/contract/fields.ts';
import { instant } from '../../../shared/instant.ts';
import { succeed } from '../../../shared/problem.ts';
import type { Config } from '../../config.ts';
import { record } from '../../order.ts';
import { erasePerson, exportPerson, replayErasures } from '../../privacy/person.ts';
import { listErasures, noteErasure } from '../../store/persons.ts';
import type { Store } from '../../store/store.ts';
import { failed, misused, say, type Command, type CommandContext } from '../command.ts';
import { commandDecision } from '../decision.ts';
import { installationOf } from '../installation.ts';
import { withStore } from '../with-store.ts';

const erasureFile = v.array(v.object({ site: siteSlug, person: v.string(), how: v.picklist(erasures), at: instant }));

export const personCommand: Command = {
  name: 'person',
  summary: "give somebody their data, or erase it",
  usage: `afterword person export EMAIL [--site SLUG]
afterword person erase EMAIL --comments anonymise|delete [--site SLUG] --yes
afterword person erasures
afterword person replay [FILE]

  --site SLUG       of which site (default)
  --comments HOW    anonymise: their words stay, without name and address; delete: they go too

'export' prints everything that is kept under an address as JSON. What was erased is remembered as a hash: 'erasures' prints
these, to be kept apart from the backups, and 'replay' erases again what a backup brought back; every import does so by itself.
`,
  async run(args, context) {
    let parsed;
    try {
      parsed = parseArgs({ args, allowPositionals: true, options: { site: { type: 'string', default: 'default' }, comments: { type: 'string' }, yes: { type: 'boolean', default: false } } });
    } catch {
      return misused(personCommand, 'an option is unknown or lacks its value.', context);
    }
    const { site, comments, yes } = parsed.values;
    const [what = '', argument, ...rest] = parsed.positionals;
    if (rest.length > 0) return misused(personCommand, 'there is more than one address or file.', context);
    if (what === 'erasures' && argument === undefined) return withStore(context, (store) => printErasures(store, context));
    if (what === 'replay') return withStore(context, (store, config) => replay(store, config, argument, context));
    const email = v.safeParse(emailAddress, argument);
    if ((what !== 'export' && what !== 'erase') || !email.success) return misused(personCommand, 'say export or erase and an e-mail address, or erasures, or replay.', context);
    const ask = { site, email: email.output.toLowerCase() };
    if (what === 'export') return withStore(context, (store) => printPerson(store, ask, context));
    const how = erasures.find((each) => each === comments);
    if (how === undefined) return misused(personCommand, `--comments must be one of ${erasures.join(', ')}.`, context);
    if (!yes) return misused(personCommand, 'somebody is erased with --yes only.', context);
    return withStore(context, (store, config) => erase(store, config, { ...ask, how }, context));
  },
};

async function printPerson(store: Store, { site, email }: { site: string; email: string }, context: CommandContext): Promise<number> {
  const decision = commandDecision(site, context);
  const read = await store.write(async (db) => {
    const data = await exportPerson(db, site, email);
    await record(db, decision, { what: 'person', subject: 'exported', before: {}, after: { exported: data.comments.length } });
    return succeed(data);
  });
  return read.ok ? say(context, `${JSON.stringify(read.value, null, 2)}\n`) : failed(context);
}

async function erase(store: Store, config: Config, ask: { site: string; email: string; how: (typeof erasures)[number] }, context: CommandContext): Promise<number> {
  const installation = await installationOf(store, config);
  if (!installation.ok) return failed(context);
  const decision = commandDecision(ask.site, context);
  const erased = await erasePerson(store, { ...ask, now: decision.now, ids: decision.ids, secret: installation.value.secret });
  if (!erased.ok) return failed(context);
  await store.write(async (db) => succeed(await record(db, decision, { what: 'person', subject: 'erased', before: {}, after: { how: ask.how, comments: erased.value } })));
  return say(context, `Erased; ${erased.value} comments were theirs.\n`);
}

async function printErasures(store: Store, context: CommandContext): Promise<number> {
  const read = await store.read(listErasures);
  return read.ok ? say(context, `${JSON.stringify(read.value, null, 2)}\n`) : failed(context);
}

async function replay(store: Store, config: Config, file: string | undefined, context: CommandContext): Promise<number> {
  if (file !== undefined) {
    const listed = v.safeParse(v.pipe(v.string(), v.parseJson(), erasureFile), readText(file));
    if (!listed.success) return misused(personCommand, "the file must be one that 'erasures' printed.", context);
    for (const erasure of listed.output) {
      const noted = await store.write(async (db) => succeed(await noteErasure(db, erasure)));
      if (!noted.ok) return failed(context);
    }
  }
  const installation = await installationOf(store, config);
  if (!installation.ok) return failed(context);
  const decision = commandDecision('*', context);
  const done = await replayErasures(store, { now: decision.now, ids: decision.ids, secret: installation.value.secret });
  if (done.ok) await store.write(async (db) => succeed(await record(db, decision, { what: 'person', subject: 'erased', before: {}, after: { comments: done.value } })));
  return done.ok ? say(context, `Erased again; ${done.value} comments were theirs.\n`) : failed(context);
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
