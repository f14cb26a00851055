import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Hono } from 'hono';
import { addDays, type Instant } from '../../shared/instant.ts';
import { succeed, type Outcome } from '../../shared/problem.ts';
import type { ThreadOrder } from '../domain/thread-change.ts';
import { orderLock, orderThread, type Decision } from '../order.ts';
import { addPage } from '../http/assets.ts';
import { newPolicy, type Policy } from '../site.ts';
import { locateComment } from '../store/branches.ts';
import { findSite, putSite } from '../store/sites.ts';
import type { Database, Store } from '../store/store.ts';
import { findThread } from '../store/threads.ts';
import { runImport } from '../transfer/run.ts';
import { wordpress } from '../transfer/wordpress.ts';
import type { CommandContext } from './command.ts';

/** Days: the demo's blog closed its posts by age, as WordPress can; its pages stayed open. */
const closeAfter = 90;

/** Extra sites for the demo pages that show a site-wide policy. */
const sites: Readonly<Record<string, Partial<Policy>>> = {
  'demo-count': { closeAfterCount: 2 },
  'demo-site': { level: 'closed', since: '2026-06-01T18:00:00.000Z' },
};

/** The root of the locked branch; the id is the one in the export. */
const lockedComment = '1018';

/**
 * Creates the demo's threads and states: the exports are imported with the ordinary importer, then the owner's orders are applied.
 * A second run finds everything there and changes nothing.
 */
export async function seedDemo(store: Store, folder: string, ids: (at: Instant) => string, { now, stderr }: CommandContext): Promise<void> {
  const at = now();
  const isNew = await store.write(async (db) => succeed(await makeSites(db, at)));
  const imports = [['garden', 'default'], ['states', 'default'], ...Object.keys(sites).map((site) => ['states', site])] as const;
  for (const [name = '', site = ''] of imports) {
    const job = { store, site, byName: false, importer: wordpress, closeAfterDays: closeAfter, dryRun: false, now: at, ids, progress: () => {} };
    const done = await runImport({ ...job, path: path.join(folder, `${name}.wordpress.xml`) });
    if (!('report' in done)) stderr.write(`The demo's threads in ${name}.wordpress.xml could not be imported.\n`);
  }
  if (isNew.ok && isNew.value) await store.write((db) => decide(db, { site: 'default', who: 'demo', why: null, now: at, ids, mail: false }));
}

/** Builds a page as a static site generator does: the thread's HTML is part of the page. */
export async function pasteDemo(app: Hono, assets: Parameters<typeof addPage>[0], folder: string, address: string): Promise<void> {
  const answer = await app.request(`${address}/embed/default?fragment=1&id=/demo/open`);
  if (!answer.ok) return;
  const [page, thread] = await Promise.all([readFile(path.join(folder, 'pasted.html'), 'utf8'), answer.text()]);
  addPage(assets, '/demo/pasted', page.replace('<!-- the thread -->', () => thread));
}

/** Returns true if at least one site was missing, which means that the demo is new in this database. */
async function makeSites(db: Database, now: Instant): Promise<boolean> {
  const known = await Promise.all(Object.keys(sites).map((slug) => findSite(db, slug)));
  if (!known.includes(null)) return false;
  for (const [slug, policy] of Object.entries(sites)) {
    await putSite(db, { slug, title: 'The Potting Bench', origins: [], policy: { ...newPolicy(), ...policy } }, now);
  }
  return true;
}

async function decide(db: Database, decision: Decision): Promise<Outcome<null>> {
  const { site, now } = decision;
  const orders: Readonly<Record<string, ThreadOrder>> = {
    owner: { order: 'level', level: 'closed', note: null },
    words: { order: 'level', level: 'closed', note: 'We agreed to disagree about the heron. Part three has a fresh thread.' },
    'replies-only': { order: 'level', level: 'replies-only', note: null },
    frozen: { order: 'level', level: 'frozen', note: null },
    over: { order: 'schedule', opensAt: null, closesAt: '2026-05-31T16:00:00.000Z' },
    soon: { order: 'schedule', opensAt: null, closesAt: addDays(now, 2) },
    ahead: { order: 'schedule', opensAt: addDays(now, 2), closesAt: addDays(now, 3) },
  };
  for (const [name, order] of Object.entries(orders)) {
    const done = await orderThread(db, `/demo/states/${name}`, order, decision);
    if (!done.ok) return done;
  }
  const thread = await findThread(db, site, '/demo/states/locked');
  const comment = thread === null ? null : await locateComment(db, { site, thread: thread.id, id: lockedComment });
  return comment === null ? succeed(null) : orderLock(db, comment.id, true, decision);
}
