import { afterAll, beforeAll, describe, expect } from 'vitest';
import { accessibilityFaults, screenshot, test } from '../support/browser.ts';
import { blogPage, startHost, type HostSite } from '../support/host-page.ts';
import { composerIn, drawn, write } from '../support/reader.ts';
import { startServer, type ServerProcess } from '../support/server-process.ts';
import { makeComments } from '../support/spam-set.ts';

let server: ServerProcess;
let host: HostSite;

beforeAll(async () => {
  server = await startServer();
  host = await startHost();
});

afterAll(async () => {
  await host.stop();
  await server.stop();
});

/** A post by a program: it runs no script, and works for nobody. */
const send = (one: { readonly author: object; readonly body: string }, page: string) =>
  fetch(`${server.address}/api/v1/sites/garden/comments`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: host.origin },
    body: JSON.stringify({ page: { id: page }, author: one.author, body: one.body }),
  });

describe('somebody who has never seen it, with nothing but a phone', () => {
  test('adds a site, pastes the tag, survives a wave of spam, closes a thread and answers a reader', async ({ page, context }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    const said = server.command('user', 'add', 'me@example.org', '--name', 'Mira', '--json');
    const { link }: { link: string } = JSON.parse(said);
    await page.goto(server.address + link.slice(link.indexOf('/admin/')));
    await page.getByLabel('New password').fill('a sentence of four words');
    await page.getByRole('button', { name: 'Set password and sign in' }).click();
    await page.getByRole('heading', { name: 'Queue', level: 1 }).waitFor();

    await page.getByRole('navigation').getByRole('link', { name: 'Account' }).click();
    await page.getByLabel('Short name').fill('garden');
    await page.getByLabel('Name of the site').fill('Garden notes');
    await page.getByLabel('Pages that may post').fill(host.origin);
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByRole('heading', { name: 'Embed', level: 1 }).waitFor();
    const tag = await page.getByText('<script src=').textContent();
    expect(tag).toBe(`<script src="${server.address}/afterword.js" async data-site="garden"></script>`);
    host.put('/beans', blogPage(server.address, { title: 'Beans and frost', attributes: 'data-site="garden"' }));

    const reader = await context.newPage();
    await reader.goto(`${host.origin}/beans`);
    await write(composerIn(await drawn(reader)), 'Same here, but with soil temperature.');
    await reader.getByText('Same here, but with soil temperature.').waitFor();

    const spam = makeComments(true, 500, 11);
    const good = makeComments(false, 50, 12);
    const accepted: string[] = [];
    const turned: string[] = [];
    for (const [index, one] of spam.entries()) {
      await send(one, '/beans');
      const kind = good[index / 10];
      if (kind === undefined) continue;
      const answer = await send(kind, '/beans');
      // What a browser is asked to work for, it works for: no program here does.
      if (answer.status === 201) accepted.push(kind.body);
      else turned.push(await answer.text());
    }
    const kept = server.rows("select source, status from comments where site = 'garden'").map((row) => JSON.stringify(row));
    for (const body of accepted) expect(kept.filter((row) => row.includes(JSON.stringify(body).slice(1, -1)))).toHaveLength(1);
    const shown = kept.filter((row) => row.includes('"published"'));
    expect(spam.filter(({ body }) => shown.some((row) => row.includes(JSON.stringify(body).slice(1, -1)))).map(({ body }) => body)).toEqual([]);
    expect(turned.filter((problem) => !problem.includes('/problems/challenge-required'))).toEqual([]);
    expect(accepted.length + turned.length).toBe(50);

    await page.getByRole('navigation').getByRole('link', { name: 'Queue' }).click();
    await page.getByRole('heading', { name: 'Queue', level: 1 }).waitFor();
    await page.getByRole('article').first().waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    await screenshot(page, 'first-day-queue', { fullPage: false });
    const waiting = () => page.getByRole('button', { name: /^Waiting/ }).textContent();
    for (let rounds = 0; rounds < 30 && (await waiting()) !== 'Waiting 0'; rounds += 1) {
      if ((await page.getByRole('article').count()) === 0) await page.getByRole('button', { name: /^Waiting/ }).click();
      await page.getByRole('article').first().getByRole('checkbox').check();
      await page.getByRole('button', { name: 'Select all' }).click();
      const before = await waiting();
      await page.getByRole('group').getByRole('button', { name: 'Spam' }).click();
      await expect.poll(waiting).not.toBe(before);
    }

    await page.getByRole('navigation').getByRole('link', { name: 'Comments' }).click();
    await page.getByRole('heading', { name: 'Comments', level: 1 }).waitFor();
    await page.getByLabel('Words in the text').fill('soil temperature');
    await page.getByRole('button', { name: 'Search' }).last().click();
    const comment = page.getByRole('article', { name: 'Robin Reader' });
    await comment.getByRole('button', { name: 'Reply' }).click();
    await comment.getByRole('textbox', { name: 'Your reply' }).fill('Write the weather down first.');
    await comment.getByRole('button', { name: 'Send reply' }).click();
    await reader.getByText('Write the weather down first.').or(reader.getByText(/new comment/)).first().waitFor();

    await page.getByRole('navigation').getByRole('link', { name: 'Threads' }).click();
    await page.getByRole('heading', { name: 'Threads', level: 1 }).waitFor();
    await page.getByRole('combobox', { name: 'State' }).selectOption('Closed');
    await page.getByText('Closed · by a decision').waitFor();
    await screenshot(page, 'first-day-threads', { fullPage: false });
    await reader.getByText('Comments are closed.').waitFor();
  }, 180_000);
});
