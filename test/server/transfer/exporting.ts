import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createIds } from '../../../server/ids.ts';
import { listSites } from '../../../server/store/sites.ts';
import type { Store } from '../../../server/store/store.ts';
import { exporters } from '../../../server/transfer/exporters.ts';
import { importers } from '../../../server/transfer/importers.ts';
import { exportText, newExport, type ExportJob } from '../../../server/transfer/run-export.ts';
import { runImport, type ImportJob } from '../../../server/transfer/run.ts';
import { start } from '../../support/app.ts';
import { fileOf } from './wxr-file.ts';

const ids = createIds((length) => randomBytes(length));

function named<T extends { readonly name: string }>(list: readonly T[], name: string): T {
  const found = list.find((each) => each.name === name);
  if (found === undefined) throw new Error(`no format ${name}`);
  return found;
}

/** Takes everything out of a store, into a file. */
export async function exported(store: Store, format: string, more: Partial<ExportJob> = {}) {
  const sites = await store.read(listSites);
  const job: ExportJob = { store, exporter: named(exporters, format), sites: sites.ok ? sites.value : [], personalData: true, subscribers: false, now: start, ...more };
  const state = newExport(job);
  let text = '';
  for await (const part of exportText(job, state)) text += part;
  return { text, file: fileOf(text), state };
}

/** Brings a file into a store. */
export const imported = (store: Store, format: string, path: string, more: Partial<ImportJob> = {}) =>
  runImport({ store, site: 'default', byName: true, importer: named(importers, format), path, closeAfterDays: null, dryRun: false, now: start, ids, progress: () => {}, ...more });

/** The lines of a file in Afterword's own format. */
export const linesOf = (file: string): Record<string, unknown>[] =>
  readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line): Record<string, unknown> => JSON.parse(line));
