import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { succeed } from '../../../shared/problem.ts';
import { createIds, stocked } from '../../ids.ts';
import { record } from '../../order.ts';
import { listSites } from '../../store/sites.ts';
import { aside } from '../../transfer/aside.ts';
import { describeFault } from '../../transfer/fault.ts';
import { importers } from '../../transfer/importers.ts';
import { describeReport } from '../../transfer/report.ts';
import { runImport, type ImportJob } from '../../transfer/run.ts';
import { replayErasures } from '../../privacy/person.ts';
import { failed, misused, say, type Command, type CommandContext } from '../command.ts';
import { commandDecision } from '../decision.ts';
import { installationOf } from '../installation.ts';
import { createMeter } from '../meter.ts';
import { packageRoot } from '../package-root.ts';
import { daysIn } from '../patterns.ts';
import { withStore } from '../with-store.ts';

/** In a build, the program is next to the command's file. */
const program = path.join(packageRoot, import.meta.filename.endsWith('.ts') ? 'server/transfer/aside-program.ts' : 'dist/server/aside.js');

const formats = importers.map(({ name }) => name).join(', ');

const options = {
  site: { type: 'string' },
  'close-after': { type: 'string' },
  'dry-run': { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
} as const;

export const importCommand: Command = {
  name: 'import',
  summary: 'bring comments from another system',
  usage: `afterword import FORMAT FILE [options]

  FORMAT               one of: ${formats}
  FILE                 the export, as the other system wrote it

  --site SLUG          the site that receives the comments (default); an export of Afterword goes to the
                       sites that it names, made where they are missing, unless one is named here
  --close-after DAYS   closes posts that many days after publication, such as 14d, where the other system
                       did so: exports hold nothing about it, and its old posts would be open again
  --dry-run            reads and counts everything, and writes nothing
  --json               the report as JSON

A broken file changes nothing. Run twice, or again after it was stopped, an import ends the same as run once. What 'afterword
export' wrote comes back with its ids, states and settings; what was decided here already stays as it is.
`,
  async run(args, context) {
    let parsed;
    try {
      parsed = parseArgs({ args, options, allowPositionals: true });
    } catch {
      return misused(importCommand, 'an option is unknown or lacks its value.', context);
    }
    const { positionals, values } = parsed;
    const [format, file, ...rest] = positionals;
    const importer = importers.find(({ name }) => name === format);
    if (importer === undefined) return misused(importCommand, `the format must be one of: ${formats}.`, context);
    if (importer.name === 'afterword' && values['close-after'] !== undefined) return misused(importCommand, '--close-after is for other systems: an export of Afterword says it itself.', context);
    if (file === undefined || rest.length > 0) return misused(importCommand, 'name one file.', context);
    const closeAfterDays = daysIn(values['close-after'] ?? '');
    if (values['close-after'] !== undefined && closeAfterDays === null) return misused(importCommand, '--close-after must be a number of days such as 14d, at most a hundred years.', context);

    return withStore(context, async (store, config) => {
      const sites = await store.read(listSites);
      if (!sites.ok) return failed(context);
      const slugs = sites.value.map(({ slug }) => slug);
      const { site = 'default' } = values;
      if (!slugs.includes(site)) return misused(importCommand, `there is no such site; there are: ${slugs.join(', ')}.`, context);
      const ids = createIds(stocked(randomBytes));
      const progress = createMeter(context);
      const job = { store, site, byName: values.site === undefined, importer: aside(importer, program), path: file, closeAfterDays, dryRun: values['dry-run'], now: context.now(), ids, progress: ({ pages, comments }: Done) => progress.show(`${comments} comments on ${pages} pages`) };
      const code = await run(job, values.json, context, progress.clear);
      if (code !== 0 || job.dryRun) return code;
      // An older export may contain comments of a person who was erased since.
      const installation = await installationOf(store, config);
      const erased = installation.ok ? await replayErasures(store, { secret: installation.value.secret, now: job.now, ids }) : installation;
      return erased.ok ? code : failed(context, "Who was erased may be back, for the database could not go on: run 'afterword person replay'.");
    });
  },
};

type Done = Parameters<ImportJob['progress']>[0];

async function run(job: ImportJob, json: boolean, context: CommandContext, clear: () => void): Promise<number> {
  const done = await runImport(job);
  clear();
  if ('fault' in done) return failed(context, `${job.path}: ${describeFault(done.fault)}`);
  if ('refused' in done) return failed(context, 'The database cannot be written to. What was imported until now is kept; run the import again.');
  const { dryRun, importer, sites } = done.report;
  for (const { slug, comments } of dryRun ? [] : sites) {
    await job.store.write(async (db) => succeed(await record(db, commandDecision(slug, context, importer), { what: 'site', subject: slug, before: {}, after: { imported: comments } })));
  }
  return say(context, json ? `${JSON.stringify(done.report, null, 2)}\n` : describeReport(done.report));
}
