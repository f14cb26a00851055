import type { Browser, CDPSession, Page } from 'playwright-core';

/** How a page is looked at. */
export interface Conditions {
  /** The id of the comment that is waited for; none on a page without. */
  readonly last: string | null;
  /** Of a connection: bits a second and milliseconds there and back; absent for the loopback's own. */
  readonly network?: { readonly bits: number; readonly latency: number };
}

/** What one visit with nothing in any cache came to. */
export interface Visit {
  /** Milliseconds from the beginning of the visit until the last comment was on screen. */
  readonly shown: number;
  /** Milliseconds of the processor for the main thread, everything the page did until it was quiet. */
  readonly mainThread: number;
  /** Milliseconds; 0 where no task took 50. */
  readonly longest: number;
  readonly heap: number;
  readonly nodes: number;
  readonly listeners: number;
  /**
   * Bytes, requests and round trips one after the other, of what had arrived when the last comment was on screen; the page itself
   * left out. On a slow network that is what the thread needed.
   */
  readonly bytes: number;
  readonly requests: number;
  readonly roundTrips: number;
  /** Layout shift of this visit, and of the one after it. */
  readonly shift: number;
  readonly shiftAgain: number;
}

/** How much slower the processor is. */
const slowed = 4;

/** Milliseconds without a request or a long task after which a page is taken to be quiet. */
const quiet = 700;

export async function visit(browser: Browser, address: string, { last, network }: Conditions): Promise<Visit> {
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 900 } });
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: slowed });
    // By the thread's own clock, which stands while other processes have the processor.
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    await session.send('Network.enable');
    if (network !== undefined) {
      const throughput = network.bits / 8;
      await session.send('Network.emulateNetworkConditions', { offline: false, latency: network.latency, downloadThroughput: throughput, uploadThroughput: throughput });
    }
    const traffic = listen(session);
    await page.addInitScript(watch, last);
    await page.goto(address, { waitUntil: 'commit' });
    const seen = await settled(page);
    const metrics = await metricsOf(session);
    await page.reload({ waitUntil: 'commit' });
    const again = await settled(page);
    return {
      shown: seen.shown,
      mainThread: (metrics.get('TaskDuration') ?? 0) * 1_000,
      longest: seen.longest,
      heap: await heapOf(session),
      nodes: metrics.get('Nodes') ?? 0,
      listeners: metrics.get('JSEventListeners') ?? 0,
      ...traffic(seen.origin + seen.shown),
      shift: seen.shift,
      shiftAgain: again.shift,
    };
  } finally {
    await context.close();
  }
}

interface Seen {
  readonly shown: number;
  readonly longest: number;
  readonly shift: number;
  /** Of the page's clock, in milliseconds since 1970. */
  readonly origin: number;
}

/** Runs in the page, before anything of it. */
function watch(last: string | null): void {
  const seen = { shown: 0, longest: 0, shift: 0, busy: 0, origin: performance.timeOrigin };
  Object.assign(window, { seen });
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) seen.longest = Math.max(seen.longest, duration);
    seen.busy = performance.now();
  }).observe({ type: 'longtask', buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if ('value' in entry) seen.shift += Number(entry.value);
  }).observe({ type: 'layout-shift', buffered: true });
  const id = last === null ? 'bare' : `comment-${last}`;
  const look = () => {
    const place = document.querySelector('afterword-thread')?.shadowRoot ?? document;
    // What stands in this frame is on screen in the next one.
    if (last === null ? document.readyState === 'complete' : place.getElementById(id)) requestAnimationFrame(() => (seen.shown = performance.now()));
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

async function settled(page: Page): Promise<Seen> {
  await page.waitForFunction(() => 'seen' in window && (window.seen as { shown: number }).shown > 0, undefined, { timeout: 120_000, polling: 200 });
  await page.waitForTimeout(quiet);
  await page.waitForFunction((pause) => performance.now() - (window as unknown as { seen: { busy: number } }).seen.busy > pause, quiet, { timeout: 120_000, polling: 200 });
  return page.evaluate(() => (window as unknown as { seen: Seen }).seen);
}

async function metricsOf(session: CDPSession): Promise<Map<string, number>> {
  const { metrics } = await session.send('Performance.getMetrics');
  return new Map(metrics.map(({ name, value }) => [name, value]));
}

/** After everything that nobody holds is gone. */
async function heapOf(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.enable');
  for (let round = 0; round < 2; round += 1) await session.send('HeapProfiler.collectGarbage');
  return (await metricsOf(session)).get('JSHeapUsedSize') ?? 0;
}

/** Follows what is requested; afterwards says what of it had arrived by a moment, and how much of that waited for other answers. */
function listen(session: CDPSession): (until: number) => Pick<Visit, 'bytes' | 'requests' | 'roundTrips'> {
  interface Request { readonly id: string; readonly wall: number; readonly start: number; end: number; bytes: number; readonly isPage: boolean }
  const requests: Request[] = [];
  let first: string | undefined;
  session.on('Network.requestWillBeSent', ({ requestId, loaderId, timestamp, wallTime, type }) => {
    first ??= loaderId;
    if (loaderId === first || type === 'Document') requests.push({ id: requestId, wall: wallTime * 1_000, start: timestamp, end: Infinity, bytes: 0, isPage: type === 'Document' });
  });
  session.on('Network.loadingFinished', ({ requestId, timestamp, encodedDataLength }) => {
    const request = requests.find(({ id, end }) => id === requestId && end === Infinity);
    if (request !== undefined) Object.assign(request, { end: timestamp, bytes: encodedDataLength });
  });
  return (until) => {
    const page = requests.findIndex(({ isPage }, index) => isPage && index > 0);
    const early = requests.slice(0, page === -1 ? undefined : page).filter(({ isPage, wall, start, end }) => !isPage && wall + (end - start) * 1_000 < until);
    const depth = new Map<Request, number>();
    for (const request of early) depth.set(request, 1 + Math.max(0, ...early.filter(({ end }) => end <= request.start).map((before) => depth.get(before) ?? 0)));
    return { bytes: early.reduce((sum, { bytes }) => sum + bytes, 0), requests: early.length, roundTrips: Math.max(0, ...depth.values()) };
  };
}
