import type { Hono } from 'hono';
import { getMetrics } from '../../shared/contract/health.ts';
import { refuse, succeed } from '../../shared/problem.ts';
import type { Deps } from '../deps.ts';
import { mount } from '../http/mount.ts';
import type { Family } from '../metrics/exposition.ts';
import { isWithin } from '../network.ts';
import { countMessages } from '../store/outbox.ts';

/** Metrics, for callers who may read them and who reach the server directly. Others, and requests through a proxy, get not found. */
export function metricsRoute(app: Hono, deps: Deps): void {
  mount(app, deps, getMetrics, async function metrics(_, { connected, isForwarded }) {
    if (connected === null || isForwarded || !isWithin(connected, deps.metricsFrom)) return refuse({ slug: 'not-found' });
    return succeed({ answer: deps.metrics.write(await present(deps)) });
  });
}

/** The current values; those that the database cannot give at the moment are left out. */
async function present({ store, hub }: Pick<Deps, 'store' | 'hub'>): Promise<Family[]> {
  const [messages, free] = await Promise.all([store.read(countMessages), store.freeBytes().catch(() => null)]);
  const outbox = messages.ok ? Object.entries(messages.value).map(([status, value]) => ({ labels: { status }, value })) : [];
  return [
    { name: 'afterword_event_streams', type: 'gauge', help: 'Readers who follow a thread at this moment.', samples: [{ value: hub.room.taken() }] },
    { name: 'afterword_outbox_messages', type: 'gauge', help: 'Mails and webhooks that wait, and those that nobody tries any more.', samples: outbox },
    { name: 'afterword_disk_free_bytes', type: 'gauge', help: 'Room where the SQLite file lies.', samples: free === null ? [] : [{ value: free }] },
  ];
}
