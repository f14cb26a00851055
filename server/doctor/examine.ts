import { listSites } from '../store/sites.ts';
import { lookAtAnswers } from './answers.ts';
import { lookAtArrival } from './arrival.ts';
import { lookAtTls } from './certificate.ts';
import { lookAtDatabase } from './database.ts';
import type { Finding } from './finding.ts';
import { lookAtMail } from './mail.ts';
import { lookAtPage } from './page.ts';
import type { Patient } from './patient.ts';
import { lookAtSites } from './sites.ts';

interface Wishes {
  readonly pages: readonly string[];
  readonly mailTo: string | undefined;
}

/** Runs all checks from the inside out and yields each finding at once. Checks that depend on a broken part are left out. */
export async function* examine(patient: Patient, { pages, mailTo }: Wishes): AsyncGenerator<Finding> {
  yield* await lookAtDatabase(patient);
  const read = await patient.store.read(listSites);
  const sites = read.ok ? read.value : [];
  yield* lookAtSites(sites, patient);
  yield* await lookAtTls(patient);
  const { findings, reached } = await lookAtArrival(patient);
  yield* findings;
  if (reached) yield* await lookAtAnswers(patient);
  yield* await lookAtMail(patient, mailTo);
  for (const page of pages) yield* await lookAtPage(page, sites, patient);
}
