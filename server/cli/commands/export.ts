import { parseArgs } from 'node:util';
import { succeed } from '../../../shared/problem.ts';
import { record } from '../../order.ts';
import { listSites } from '../../store/sites.ts';
import type { Store } from '../../store/store.ts';
import type { Exporter, ExportReport } from '../../transfer/exporter.ts';
import { exporters } from '../../transfer/exporters.ts';
import { exportText, newExport, type ExportJob, type ExportState } from '../../transfer/run-export.ts';
import { describeExport } from '../../transfer/report-export.ts';
import { failed, misused, type Command, type CommandContext } from '../command.ts';
import { commandDecision } from '../decision.ts';
import { createMeter } from '../meter.ts';
import { standsInTheWay, writeOut } from '../output.ts';
import { withStore } from '../with-store.ts';

const formats = exporters.map(({ name }) => name).join(', ');

const options = {
  site: { type: 'string' },
  format: { type: 'string', default: 'afterword' },
  out: { type: 'string', default: '-' },
  'without-personal-data': { type: 'boolean', default: false },
  subscribers: { type: 'boolean', default: false },
  yes: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
} as const;

export const exportCommand: Command = {
  name: 'export',
  summary: 'take all comments out, for another Afterword or anything else',
  usage: `afterword export [options]

  --site SLUG              one site; without it every site
  --format NAME            afterword: a line of JSON for each thing, with everything that 'afterword import' needs to make the
                           same of it elsewhere; wordpress: WXR, which WordPress, Disqus and most others read, of one site
  --out FILE               where to; '-' is the standard output (-)
  --without-personal-data  leaves out mail addresses, blocked networks, who reacted, and what readers reported
  --subscribers            with those who asked for mail and confirmed it; in Afterword's own format only
  --yes                    replaces a file that is there
  --json                   the report as JSON

The server may run meanwhile. Names, websites and words are what was published, and are always in it; so are comments that wait,
lie with spam or left an empty place. Mail addresses are in it unless you say otherwise, for by them authors are known again: the file
can be read by its owner alone. What is no conversation stays: people with roles, bans, webhooks, keys, the log; 'afterword backup'
copies everything.
`,
  async run(args, context) {
    let parsed;
    try {
      parsed = parseArgs({ args, options, allowPositionals: true });
    } catch {
      return misused(exportCommand, 'an option is unknown or lacks its value.', context);
    }
    const { positionals, values } = parsed;
    const exporter = exporters.find(({ name }) => name === values.format);
    if (positionals.length > 0) return misused(exportCommand, 'a file is named with --out.', context);
    if (exporter === undefined) return misused(exportCommand, `--format must be one of: ${formats}.`, context);
    if (values.subscribers && exporter.name !== 'afterword') return misused(exportCommand, "--subscribers go into Afterword's own format only.", context);
    if (values.subscribers && values['without-personal-data']) return misused(exportCommand, '--subscribers are personal data.', context);
    if (!values.yes && standsInTheWay(values.out)) return misused(exportCommand, 'the file is there already; --yes replaces it.', context);
    return withStore(context, (store) => run(store, exporter, values, context));
  },
};

interface Values {
  readonly site?: string | undefined;
  readonly out: string;
  readonly 'without-personal-data': boolean;
  readonly subscribers: boolean;
  readonly json: boolean;
}

async function run(store: Store, exporter: Exporter, values: Values, context: CommandContext): Promise<number> {
  const known = await store.read(listSites);
  if (!known.ok) return failed(context);
  const slugs = known.value.map(({ slug }) => slug).join(', ');
  const sites = known.value.filter(({ slug }) => values.site === undefined || slug === values.site);
  if (sites.length === 0) return misused(exportCommand, `there is no such site; there are: ${slugs}.`, context);
  if (exporter.oneSite && sites.length > 1) return misused(exportCommand, `name one site for this format; there are: ${slugs}.`, context);

  const job = { store, exporter, sites, personalData: !values['without-personal-data'], subscribers: values.subscribers, now: context.now() };
  const state = newExport(job);
  const fault = await writeOut(values.out, metered(job, state, context), () => state.refused === null);
  if (state.refused !== null) return failed(context, 'The database could not go on. Nothing was exported.');
  if (fault !== null) return failed(context, `Nothing was exported: ${fault}`);
  await writeDown(store, state.report, context);
  // The report goes to stderr if the export itself goes to stdout.
  const told = values.out === '-' ? context.stderr : context.stdout;
  told.write(values.json ? `${JSON.stringify(state.report, null, 2)}\n` : describeExport(state.report));
  return 0;
}

async function* metered(job: ExportJob, state: ExportState, context: CommandContext): AsyncGenerator<string> {
  const meter = createMeter(context);
  for await (const text of exportText(job, state)) {
    const { threads, comments } = state.report.total;
    meter.show(`${comments} comments on ${threads} pages`);
    yield text;
  }
  meter.clear();
}

async function writeDown(store: Store, { format, sites }: ExportReport, context: CommandContext): Promise<void> {
  for (const { slug, comments } of sites) {
    await store.write(async (db) => succeed(await record(db, commandDecision(slug, context, format), { what: 'site', subject: slug, before: {}, after: { exported: comments } })));
  }
}
