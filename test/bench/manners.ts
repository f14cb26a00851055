import type { Page } from 'playwright-core';
import { launchChromium } from '../support/chrome.ts';
import { blogPage, startHost } from '../support/host-page.ts';
import { post } from '../support/reader.ts';
import { startServer } from '../support/server-process.ts';

/**
 * The longest task of a page's main thread, in milliseconds of its processor, while a thread of a hundred comments is loaded and
 * drawn, and with the first click on it, on a processor slowed four times: the median of several visits, beside the same page
 * without the tag. Prints the lines for the README.
 */
const visits = 7;
const comments = 100;
const slowed = 4;
/** Milliseconds above which browsers call a task long. */
const long = 50;

const server = await startServer();
const host = await startHost();
for (let index = 0; index < comments; index += 1) {
  const body = `Comment number ${index} says a thing or two, *with emphasis*, and [a link](https://example.org/${index}). It goes on for a while, as people do.\n\nThen a second paragraph follows, with \`code\` in it, so that about four hundred bytes travel for each of the comments, as in the other benchmarks; some of which are longer, and some are shorter than that.`;
  await post(server.address, host.origin, '/bench', body, `key-of-comment-${index}`);
}
const tagged = blogPage(server.address, { title: 'Bench', attributes: 'data-page-size="100" data-loading="eager" data-page-id="/bench"' });
const [withTag, without] = [host.put('/with', tagged), host.put('/without', tagged.replace(/<script.*<\/script>/, ''))];
const browser = await launchChromium();

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds in which the thread was running. */
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

function longestIn(trace: Buffer): number {
  const { traceEvents }: { traceEvents: TraceEvent[] } = JSON.parse(trace.toString());
  const mains = new Set(traceEvents.filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain').map(({ pid, tid }) => `${pid} ${tid}`));
  return Math.max(...traceEvents.filter(({ name, pid, tid }) => name === 'RunTask' && mains.has(`${pid} ${tid}`)).map(({ tdur = 0 }) => tdur / 1_000));
}

async function longestTask(page: Page, act: () => Promise<unknown>): Promise<number> {
  await browser.startTracing(page, { categories: ['toplevel', 'devtools.timeline', 'disabled-by-default-devtools.timeline'] });
  await act();
  return longestIn(await browser.stopTracing());
}

/** Loads the page and, where there is something to answer, answers it. */
async function visit(address: string): Promise<{ load: number; click: number }> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const tools = await context.newCDPSession(page);
  await tools.send('Emulation.setCPUThrottlingRate', { rate: slowed });
  const load = await longestTask(page, async () => {
    const settled = address === withTag ? page.waitForResponse(/\/events\?/) : page.waitForLoadState('networkidle');
    await page.goto(address);
    await settled;
  });
  const reply = page.getByRole('button', { name: 'Reply' }).first();
  const click = address === without ? 0 : await longestTask(page, async () => {
    await reply.dispatchEvent('click');
    await page.getByRole('button', { name: 'Post reply' }).waitFor();
  });
  await context.close();
  return { load, click };
}

const median = (values: readonly number[]): number => values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
const line = (what: string, ours: number, bare: string) => process.stdout.write(`| ${what} | ${ours.toFixed(0)} ms | ${bare} | ≤ ${long} ms | ${ours <= long ? 'yes' : 'no'} |\n`);

const found = { load: new Array<number>(), click: new Array<number>(), bare: new Array<number>() };
for (let index = 0; index < visits; index += 1) {
  found.bare.push((await visit(without)).load);
  const { load, click } = await visit(withTag);
  found.load.push(load);
  found.click.push(click);
}
await browser.close();
await host.stop();
await server.stop();

line(`Longest task, ${comments} comments are loaded and drawn, processor slowed ${slowed} times`, median(found.load), `the page alone: ${median(found.bare).toFixed(0)} ms`);
line('Longest task with the first click, for which Preact comes', median(found.click), '');
