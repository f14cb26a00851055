import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { getRequestListener } from '@hono/node-server';
import { usualCost } from '../../accounts/password.ts';
import { createApp } from '../../app.ts';
import { parseBody } from '../../body/parse.ts';
import { addressOf, bracketed, type Config } from '../../config.ts';
import { readAssets } from '../../http/assets.ts';
import { withStreams } from '../../http/stream.ts';
import { createIds, stocked } from '../../ids.ts';
import type { Fanout } from '../../live/fanout/fanout.ts';
import { createLocalFanout } from '../../live/fanout/local.ts';
import { createHub, type Hub } from '../../live/hub.ts';
import { createLog, logBug } from '../../log.ts';
import { measuredStore } from '../../metrics/measured-store.ts';
import { createMetrics } from '../../metrics/metrics.ts';
import { createReadiness } from '../../readiness.ts';
import { liveSource } from '../../routes/events.ts';
import { createOutbox } from '../../outbox/outbox.ts';
import { hasUsers } from '../../store/accounts.ts';
import { sendServiceReports } from '../../spam/reports.ts';
import type { Store } from '../../store/store.ts';
import { sweep } from '../../sweep.ts';
import { failed, misused, type Command, type CommandContext } from '../command.ts';
import { installationOf } from '../installation.ts';
import { packageRoot, version } from '../package-root.ts';
import { repeat } from '../repeat.ts';
import { stopOnSignal } from '../stop.ts';
import { withStore } from '../with-store.ts';

/**
 * Milliseconds: a slower client blocks a connection that others need. A keep-alive connection lasts a little longer than in most
 * proxies (60 seconds), so that the proxy closes it: a request sent on a connection that the server closes is lost.
 */
const patience = { headers: 10_000, request: 30_000, keepAlive: 65_000 };

/**
 * Milliseconds between two runs. `live` checks for closed threads and whether the hub receives every event, so that readers learn of a
 * closing well within two seconds. `look` reads every watched thread in any case. `beat` sends heartbeats, more often than once in the
 * minute after which proxies end silent streams. `deliver` sends the outbox, `sweep` deletes expired rows, and `reports` sends reports to
 * spam services.
 */
const pauses = { live: 1_000, look: 10_000, beat: 20_000, deliver: 1_000, sweep: 300_000, reports: 30_000 };

const widgetFolder = path.join(packageRoot, 'dist/widget');
const demoFolder = path.join(packageRoot, 'demo');

/** Milliseconds for which a result of `/readyz` is reused. */
const looking = 1_000;

export const serveCommand: Command = {
  name: 'serve',
  summary: 'start the server',
  usage: `afterword serve [--demo]

  --demo   also serves the demo at /demo/, with its threads in site 'default'

Configured by the environment; the README has the table. Stops on SIGTERM or SIGINT, after finishing what is under way.
`,
  async run(args, context) {
    let parsed;
    try {
      parsed = parseArgs({ args, options: { demo: { type: 'boolean', default: false } } });
    } catch {
      return misused(serveCommand, 'there is only the option --demo.', context);
    }
    const { demo } = parsed.values;
    return withStore(context, (store, config) => serve(store, config, demo, context));
  },
};

async function serve(opened: Store, config: Config, demo: boolean, context: CommandContext): Promise<number> {
  if (!existsSync(widgetFolder)) return failed(context, "The widget is not built: run 'npm run build' first.");
  const ids = createIds(stocked((length) => randomBytes(length)));
  const log = createLog(config.log);
  const metrics = createMetrics(version());
  const store = measuredStore(opened, metrics);
  const stopping = (): boolean => stop.asked();
  const readiness = createReadiness({ store: opened, stopping, every: looking });
  const assets = await assetsOf(demo);
  // Imported on use, because it brings the importers with it.
  const demoOnly = demo ? await import('../demo.ts') : null;
  await demoOnly?.seedDemo(store, demoFolder, ids, context);
  const installation = await installationOf(store, config);
  if (!installation.ok) return failed(context, 'The database cannot be written to.');
  const { secret, instance } = installation.value;
  const onBug = (error: unknown): void => logBug(log, error);
  const hub = createHub(liveSource({ store, now: context.now }), onBug);
  const { loopbackOnly, publicUrl, trustedProxies, metricsFrom } = config;
  const app = createApp({ store, parseBody, now: context.now, ids, secret, passwordCost: usualCost, log, metrics, metricsFrom, readiness, hub, loopbackOnly, trustedProxies, mail: config.mail !== null, assets, publicUrl, version: version(), instance });
  const server = createServer({ keepAliveTimeout: patience.keepAlive, headersTimeout: patience.headers, requestTimeout: patience.request }, getRequestListener(withStreams(app.fetch)));
  const where = (): string => addressOf(config, portOf(server.address()));
  const deliver = createOutbox({ store, now: context.now, log, secret, mail: config.mail, inward: loopbackOnly, stopping, where });
  const stop = stopOnSignal(server, hub.close);
  const why = await listen(server, config);
  if (why !== null) return failed(context, `Cannot listen on ${config.host}: ${why}.`);
  await demoOnly?.pasteDemo(app, assets, demoFolder, where());
  // Started only after listening succeeded: a timer would keep a process alive that could not listen.
  const fanout = await fanoutOf(config.databaseUrl, store, hub);
  await fanout.check();
  const again = (pause: number, work: () => unknown) => repeat(pause, work, onBug);
  const repeated = [
    again(pauses.live, hub.tick),
    again(pauses.live, fanout.check),
    again(pauses.look, hub.look),
    again(pauses.beat, hub.beat),
    again(pauses.deliver, deliver),
    again(pauses.sweep, () => sweep(store, context.now())),
    again(pauses.reports, () => sendServiceReports({ store, now: context.now, publicUrl })),
  ];
  const peopled = await store.read(hasUsers);
  // npm adds the command only to its own PATH.
  const command = context.env['npm_command'] === undefined ? 'afterword' : 'npx afterword';
  context.stdout.write(greeting(config, portOf(server.address()), { demo, peopled: peopled.ok && peopled.value, command }));
  const code = await stop.stopped;
  // The database is closed only after running deliveries are recorded and running reads are done.
  await Promise.all(repeated.map((end) => end()));
  await fanout.end();
  await hub.look();
  return code;
}

/** The widget, the dashboard and, with `demo`, the demo's pages. */
async function assetsOf(demo: boolean): Promise<Awaited<ReturnType<typeof readAssets>>> {
  const folders = [[widgetFolder, '/'], [path.join(packageRoot, 'dist/dashboard'), '/admin/'], ...(demo ? ([[demoFolder, '/demo/']] as const) : [])] as const;
  const all = await Promise.all(folders.map(([folder, prefix]) => readAssets(folder, prefix)));
  return new Map(all.flatMap((assets) => [...assets]));
}

/** Returns why the server cannot listen, or null once it listens. */
async function listen(server: Server, { host, port }: Config): Promise<string | null> {
  const failure = await new Promise<NodeJS.ErrnoException | null>((resolve) => {
    server.once('error', resolve);
    server.listen(port, host, () => resolve(null));
  });
  return failure === null ? null : failure.code === 'EADDRINUSE' ? `port ${port} is taken; set AFTERWORD_PORT` : `${failure.code}`;
}

/** PostgreSQL notifies every process. With SQLite the only writers are this process and the owner's commands. */
async function fanoutOf(databaseUrl: string, store: Store, hub: Hub): Promise<Fanout> {
  if (databaseUrl.startsWith('sqlite:')) return createLocalFanout(store, hub);
  return (await import('../../live/fanout/postgres.ts')).createPostgresFanout(databaseUrl, hub);
}

const portOf = (address: AddressInfo | string | null): number => (typeof address === 'object' ? (address?.port ?? 0) : 0);

function greeting(config: Config, port: number, { demo, peopled, command }: { demo: boolean; peopled: boolean; command: string }): string {
  const address = addressOf(config, port);
  const lines = [
    `Afterword listens on http://${bracketed(config.host)}:${port}`,
    ...(demo ? [`The demo:    ${address}/demo/`] : []),
    `Your pages:  <script src="${address}/afterword.js" async></script>`,
    peopled ? `Moderate:    ${address}/admin/` : `Moderate:    ${command} user add you@example.org --name 'Your name' prints a link to enter by`,
  ];
  return `${lines.join('\n')}\n`;
}
