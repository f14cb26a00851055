import { describe, expect } from 'vitest';
import { accessibilityFaults, screenshot, test } from '../support/browser.ts';
import { blogPage } from '../support/host-page.ts';
import { composerIn, drawn, write } from '../support/reader.ts';
import { served } from '../support/served.ts';
import { solutionOf } from '../support/solved.ts';
import { makeComments } from '../support/spam-set.ts';

const [server, host] = await served();

interface Writing {
  readonly author: object;
  readonly body: string;
}

const send = ({ author, body }: Writing, solution: object = {}) =>
  fetch(`${server.address}/api/v1/sites/garden/comments`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: host.origin },
    body: JSON.stringify({ page: { id: '/beans' }, author, body, ...solution }),
  });

/** A post by a browser, which works where it is asked to; programs that send waves do not. */
async function sendAndWork(one: Writing): Promise<number> {
  const first = await send(one);
  return first.status === 403 ? (await send(one, { solution: await solutionOf(first) })).status : first.status;
}

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
    const statuses: number[] = [];
    for (const [index, one] of spam.entries()) {
      await send(one);
      const another = index % 10 === 0 ? good[index / 10] : undefined;
      if (another !== undefined) statuses.push(await sendAndWork(another));
    }
    expect(statuses).toEqual(Array.from({ length: 50 }, () => 201));
    const kept = server.rows("select source, status from comments where site = 'garden'").map((row) => JSON.stringify(row));
    const isAmong = (rows: readonly string[]) => ({ body }: Writing) => rows.some((row) => row.includes(JSON.stringify(body).slice(1, -1)));
    expect(spam.filter(isAmong(kept.filter((row) => row.includes('"published"'))))).toEqual([]);
    expect(good.filter((one) => !isAmong(kept.filter((row) => !row.includes('"spam"')))(one))).toEqual([]);

    await page.getByRole('navigation').getByRole('link', { name: 'Queue' }).click();
    await page.getByRole('heading', { name: 'Queue', level: 1 }).waitFor();
    await page.getByRole('article').first().waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    await screenshot(page, 'first-day-queue', { fullPage: false });
    await page.getByRole('article').first().getByRole('checkbox').check();
    await page.getByRole('button', { name: 'Select all' }).click();
    await page.getByRole('group').getByRole('button', { name: 'Approve' }).click();
    await page.getByRole('button', { name: 'Waiting 0' }).waitFor();
    const shown = await fetch(`${server.address}/api/v1/sites/garden/thread?id=/beans`);
    expect(JSON.parse(await shown.text()).thread.count).toBe(51);

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
    await reader.getByText('Comments are closed.').first().waitFor();
  }, 180_000);
});
