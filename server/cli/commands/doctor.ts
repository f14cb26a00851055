import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { emailAddress } from '../../../shared/contract/fields.ts';
import type { Finding, Health } from '../../doctor/finding.ts';
import { addressOf, type Config } from '../../config.ts';
import type { Store } from '../../store/store.ts';
import { failed, misused, type Command, type CommandContext } from '../command.ts';
import { installationOf } from '../installation.ts';
import { withStore } from '../with-store.ts';

export const doctorCommand: Command = {
  name: 'doctor',
  summary: 'check a running set-up from outside',
  usage: `afterword doctor [PAGE...] [--url URL] [--mail-to EMAIL] [--json]

  PAGE              a page with the tag, such as https://blog.example/post/: its tag, its site, and its
                    Content-Security-Policy with the lines that are missing
  --url URL         where readers reach the server (AFTERWORD_PUBLIC_URL, else where it listens)
  --mail-to EMAIL   also sends a mail there

Run it with the environment of the server, while that runs. It asks the server through everything that is in front of it how a
request arrives, and looks at the database, TLS, headers, streams, clocks and mail. It changes nothing.
Ends with 0 where nothing is at fault (there may be warnings), with 1 where something is.
`,
  async run(args, context) {
    let parsed;
    try {
      parsed = parseArgs({ args, allowPositionals: true, options: { url: { type: 'string' }, 'mail-to': { type: 'string' }, json: { type: 'boolean', default: false } } });
    } catch {
      return misused(doctorCommand, 'an option is unknown or lacks its value.', context);
    }
    const { url, json, 'mail-to': mailTo } = parsed.values;
    const pages = parsed.positionals;
    if (url !== undefined && !isWeb(url)) return misused(doctorCommand, '--url must be like https://comments.example.com.', context);
    if (!pages.every(isWeb)) return misused(doctorCommand, 'a page is an address like https://blog.example/post/.', context);
    if (mailTo !== undefined && !v.is(emailAddress, mailTo)) return misused(doctorCommand, '--mail-to must be like name@example.org.', context);
    return withStore(context, (store, config) => look(store, config, { pages, url, mailTo, json }, context), { asItIs: true });
  },
};

interface Wishes {
  readonly pages: readonly string[];
  readonly url: string | undefined;
  readonly mailTo: string | undefined;
  readonly json: boolean;
}

async function look(store: Store, config: Config, { pages, url, mailTo, json }: Wishes, context: CommandContext): Promise<number> {
  const { stdout, now } = context;
  if ((await store.faults()).includes('database')) return failed(context, 'The database does not answer, or is none of Afterword: run the doctor with the environment of the server.');
  const installation = await installationOf(store, config);
  if (!installation.ok) return failed(context);
  // Loaded on use, so that the server starts without it.
  const { examine } = await import('../../doctor/examine.ts');
  const where = new URL(url ?? addressOf(config, config.port)).origin;
  const findings: Finding[] = [];
  for await (const finding of examine({ store, config, ...installation.value, url: where, now }, { pages, mailTo })) {
    findings.push(finding);
    if (!json) stdout.write(describe(finding));
  }
  const count = (health: Health) => findings.filter((each) => each.health === health).length;
  stdout.write(json ? `${JSON.stringify({ url: where, findings }, null, 2)}\n` : `\n${count('ok')} ok, ${count('warning')} warnings, ${count('fault')} at fault\n`);
  return count('fault') === 0 ? 0 : 1;
}

const describe = ({ about, health, says, todo }: Finding): string =>
  `${health.padEnd(8)} ${about.padEnd(10)} ${says}\n${todo.map((line) => `${' '.repeat(20)}${line}\n`).join('')}`;

const isWeb = (text: string): boolean => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
