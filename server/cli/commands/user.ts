import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { roles, type Role } from '../../../shared/contract/admin/session.ts';
import { emailAddress, siteSlug } from '../../../shared/contract/fields.ts';
import { succeed } from '../../../shared/problem.ts';
import { addressOf, type Config } from '../../config.ts';
import { createIds } from '../../ids.ts';
import { inviteLink } from '../../invite.ts';
import { record } from '../../order.ts';
import { addUser, listUsers, removeUser, setGrant, userByEmail } from '../../store/accounts.ts';
import { findSite } from '../../store/sites.ts';
import type { Store } from '../../store/store.ts';
import { failed, misused, say, type Command, type CommandContext } from '../command.ts';
import { commandDecision } from '../decision.ts';
import { withStore } from '../with-store.ts';

const options = {
  name: { type: 'string' },
  site: { type: 'string', default: '*' },
  role: { type: 'string' },
  yes: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
} as const;

export const userCommand: Command = {
  name: 'user',
  summary: 'who may sign in to moderate',
  usage: `afterword user list [--json]
afterword user add EMAIL --name NAME [--role ROLE] [--site SLUG] [--json]
afterword user grant EMAIL --role ROLE [--site SLUG]
afterword user link EMAIL [--json]
afterword user remove EMAIL --yes

  --name NAME          shown beside what they answer
  --role ROLE          ${roles.join(', ')}: reads; decides about comments and threads; decides about the site
                       (add: owner)
  --site SLUG          where the role holds (every site)

'add' and 'link' print a link that works once, for a day: whoever follows it sets a password and is signed in.
'remove' ends their sessions too; what they wrote and decided stays.
`,
  async run(args, context) {
    let parsed;
    try {
      parsed = parseArgs({ args, options, allowPositionals: true });
    } catch {
      return misused(userCommand, 'an option is unknown or lacks its value.', context);
    }
    const { values } = parsed;
    const [what = '', address, ...rest] = parsed.positionals;
    if (what === 'list' && address === undefined) return withStore(context, (store) => list(store, values.json, context));
    if (!['add', 'grant', 'link', 'remove'].includes(what) || address === undefined || rest.length > 0) {
      return misused(userCommand, 'say list, or add, grant, link or remove and an e-mail address.', context);
    }
    const email = v.safeParse(emailAddress, address);
    if (!email.success) return misused(userCommand, 'the e-mail address must be like name@example.org.', context);
    const role = roles.find((known) => known === (values.role ?? (what === 'add' ? 'owner' : undefined)));
    if ((what === 'add' || what === 'grant' || values.role !== undefined) && role === undefined) return misused(userCommand, `--role must be one of ${roles.join(', ')}.`, context);
    if (values.site !== '*' && !v.is(siteSlug, values.site)) return misused(userCommand, '--site must be the slug of a site.', context);
    if (what === 'add' && !values.name?.trim()) return misused(userCommand, '--name must say what they are called.', context);
    if (what === 'remove' && !values.yes) return misused(userCommand, 'a person is removed with --yes only.', context);
    const ask = { email: email.output.toLowerCase(), name: values.name?.trim() ?? '', site: values.site, role };
    return withStore(context, (store, config) => carryOut(what, ask, { store, config, context, json: values.json }));
  },
};

interface Ask {
  readonly email: string;
  readonly name: string;
  readonly site: string;
  readonly role: Role | undefined;
}

interface Place {
  readonly store: Store;
  readonly config: Config;
  readonly context: CommandContext;
  readonly json: boolean;
}

/** The result: a link to open, a text to print, or the rule that was broken. */
type Done = { readonly link: string } | { readonly says: string } | { readonly wrong: string };

async function carryOut(what: string, { email, name, site, role }: Ask, { store, config, context, json }: Place): Promise<number> {
  const now = context.now();
  const written = await store.write<Done>(async (db) => {
    if (site !== '*' && (await findSite(db, site)) === null) return succeed({ wrong: 'there is no such site.' });
    const note = (subject: string, before: object, after: object) => record(db, commandDecision(site, context), { what: 'person', subject, before, after });
    if (what === 'remove') {
      const known = await userByEmail(db, email);
      if (known === null || !(await removeUser(db, email))) return succeed({ wrong: 'nobody has that address.' });
      await note(known.id, { removed: false }, { removed: true });
      return succeed({ says: 'Removed.\n' });
    }
    const id = createIds((length) => randomBytes(length))(now);
    if (what === 'add' && !(await addUser(db, { id, name, email, password: null, created_at: now, language: null }))) return succeed({ wrong: 'somebody has that address already.' });
    const user = await userByEmail(db, email);
    if (user === null) return succeed({ wrong: 'nobody has that address.' });
    if (role !== undefined) await setGrant(db, { user: user.id, site, role });
    await note(user.id, {}, { ...(role === undefined ? {} : { role }), ...(what === 'grant' ? {} : { link: true }) });
    if (what === 'grant') return succeed({ says: 'Granted.\n' });
    return succeed({ link: `${addressOf(config, config.port)}${await inviteLink(db, user.id, now)}` });
  });
  if (!written.ok) return failed(context);
  const done = written.value;
  if ('wrong' in done) return misused(userCommand, done.wrong, context);
  return say(context, 'says' in done ? done.says : json ? `${JSON.stringify({ email, link: done.link }, null, 2)}\n` : `This link works once, for a day:\n\n  ${done.link}\n`);
}

async function list(store: Store, json: boolean, context: CommandContext): Promise<number> {
  const read = await store.read(listUsers);
  if (!read.ok) return failed(context);
  const line = ({ email, name, grants }: (typeof read.value)[number]) => `${email}\t${name}\t${grants.map(({ site, role }) => `${role} of ${site}`).join(', ')}\n`;
  return say(context, json ? `${JSON.stringify(read.value, null, 2)}\n` : read.value.map(line).join(''));
}
