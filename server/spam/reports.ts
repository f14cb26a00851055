import { addMinutes } from '../../shared/instant.ts';
import { succeed } from '../../shared/problem.ts';
import type { Deps } from '../deps.ts';
import { findComment } from '../store/comments.ts';
import { dropReport, putOffReport, takeReports, type ServiceReport } from '../store/service-reports.ts';
import { findSite } from '../store/sites.ts';
import { threadById } from '../store/threads.ts';
import { tellService, type Service, type Told } from './akismet.ts';
import { blogOf } from './gate.ts';

/** Reports of one look, tries of each, and minutes between them, doubled each time. */
const bounds = { atOnce: 20, tries: 6, pause: 5 } as const;

/**
 * Tells the owners' services what they decided, as far as it is due; returns how many took it. Called again and again, by any
 * number of instances. What a service does not take is told again later and later, and in the end not at all: it only helps others.
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

/** What there is to tell, or null: its words or the key are gone. The address it came from never was kept. */
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
