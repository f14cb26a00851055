import { addMinutes } from '../../shared/instant.ts';
import { succeed } from '../../shared/problem.ts';
import type { Deps } from '../deps.ts';
import { findComment } from '../store/comments.ts';
import { dropReport, putOffReport, takeReports, type ServiceReport } from '../store/service-reports.ts';
import { findSite } from '../store/sites.ts';
import { threadById } from '../store/threads.ts';
import { tellService, type Service, type Told } from './akismet.ts';
import { blogOf } from './gate.ts';

/** Reports in one run, tries of a report, and minutes before the second try, doubled each time. */
const bounds = { atOnce: 20, tries: 6, pause: 5 } as const;

/**
 * Sends the owners' due decisions to their services; returns how many were accepted. It runs periodically on any number of instances. A
 * report that a service does not accept is retried at growing intervals and finally dropped, because it only helps others.
 */
export async function sendServiceReports(deps: Pick<Deps, 'store' | 'now' | 'publicUrl'>): Promise<number> {
  const now = deps.now();
  const taken = await deps.store.write(async (db) => succeed(await takeReports(db, { now, until: addMinutes(now, bounds.pause), limit: bounds.atOnce })));
  let told = 0;
  for (const report of taken.ok ? taken.value : []) {
    const { site, comment, kind, tries } = report;
    const known = await lookUp(deps, report);
    const took = known !== null && (await tellService(known.service, kind, known.told));
    if (took) told += 1;
    const over = took || known === null || tries >= bounds.tries;
    await deps.store.write(async (db) => succeed(over ? await dropReport(db, { site, comment, kind }) : await putOffReport(db, report, addMinutes(now, bounds.pause * 2 ** tries))));
  }
  return told;
}

/** The data to send, or null if the comment's text or the key is gone. The sender's network address was never stored. */
async function lookUp(deps: Pick<Deps, 'store' | 'publicUrl'>, { site: slug, comment }: ServiceReport): Promise<{ service: Service; told: Told } | null> {
  const read = await deps.store.read(async (db) => {
    const site = await findSite(db, slug);
    const row = await findComment(db, slug, comment);
    return { site, row, thread: row === null ? null : await threadById(db, slug, row.thread) };
  });
  if (!read.ok || read.value.site === null || read.value.row === null || read.value.row.status === 'deleted') return null;
  const { site: { origins, policy }, row, thread } = read.value;
  if (policy.akismetKey === null) return null;
  return {
    service: { key: policy.akismetKey, base: policy.akismetUrl },
    told: {
      blog: blogOf(origins, deps),
      address: '',
      userAgent: '',
      permalink: thread?.url ?? null,
      isReply: row.parent !== null,
      name: row.author_name,
      email: row.author_email,
      website: row.author_url,
      source: row.source,
      at: row.created_at,
    },
  };
}
