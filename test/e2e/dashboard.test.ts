import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { looksRight, screenshot, test } from '../support/browser.ts';
import { startHost, type HostSite } from '../support/host-page.ts';
import { startMailServer, type MailServerForTests } from '../support/mail-server.ts';
import { ownerOf } from '../support/owner.ts';
import { posted, readThread } from '../support/reader.ts';
import { startServer, type ServerProcess } from '../support/server-process.ts';

const password = 'a sentence of four words';

let server: ServerProcess;
let host: HostSite;
let mails: MailServerForTests;

beforeAll(async () => {
  mails = await startMailServer();
  server = await startServer([], [], { AFTERWORD_SMTP_URL: mails.url, AFTERWORD_MAIL_FROM: 'comments@example.com' });
  host = await startHost();
});

afterAll(async () => {
  await host.stop();
  await server.stop();
  await mails.stop();
});

/** Comments that wait for the owner, made on a page of their own. */
async function waiting(pageId: string, ...texts: readonly string[]): Promise<void> {
  server.command('site', 'set', 'default', '--moderation', 'all');
  for (const text of texts) await posted(server.address, host.origin, pageId, text);
  server.command('site', 'set', 'default', '--moderation', 'none');
}

/** Signs in as a new person with a role, by the link that the command line prints. */
async function enter(page: Page, name: string, role = 'owner'): Promise<void> {
  const said = server.command('user', 'add', `${name}@example.org`, '--name', name, '--role', role, '--json');
  const { link }: { link: string } = JSON.parse(said);
  await page.goto(server.address + link.slice(link.indexOf('/admin/')));
  await page.getByLabel('New password').fill(password);
  expect(new URL(page.url()).hash).toBe('');
  await page.getByRole('button', { name: 'Set password and sign in' }).click();
  await page.getByRole('heading', { name: 'Queue' }).waitFor();
}

const item = (page: Page, text: string) => page.getByRole('article').filter({ hasText: text });
const published = async (pageId: string) => (await readThread(server.address, pageId)).comments.map(({ body }) => JSON.stringify(body));

/** Goes to another page, and waits until it is there. */
async function go(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name }).click();
  await page.getByRole('heading', { name, level: 1 }).waitFor();
}

describe('the dashboard', () => {
  test('lets a person in by a link, out, and in again by their password', async ({ page, errors }) => {
    await enter(page, 'ann');
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await looksRight(page, 'dashboard-sign-in');
    await page.getByLabel('Email').fill('ann@example.org');
    await page.getByLabel('Password').fill('not the password');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByText('Address or password is wrong.').waitFor();
    await page.getByLabel('Password').fill(password);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByRole('heading', { name: 'Queue' }).waitFor();
    errors.splice(0);
  });

  test('shows what waits, and publishes it by key, by button, and takes it back', async ({ page }) => {
    await waiting('/queue', 'First to wait', 'Second to wait', 'Third to wait');
    await enter(page, 'bob');
    await item(page, 'Third to wait').waitFor();
    await looksRight(page, 'dashboard-queue');
    await page.keyboard.press('j');
    await page.keyboard.press('a');
    await page.getByText('Approved.').waitFor();
    await expect.poll(() => published('/queue')).toEqual([expect.stringContaining('Second to wait')]);
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('Undone.').waitFor();
    await expect.poll(() => published('/queue')).toEqual([]);
    await item(page, 'First to wait').getByRole('button', { name: 'Approve' }).click();
    await expect.poll(() => published('/queue')).toEqual([expect.stringContaining('First to wait')]);
  });

  test('decides about many at once, and shows what comes in meanwhile', async ({ page }) => {
    await waiting('/many', 'One of many', 'Two of many', 'Three of many');
    await enter(page, 'ben');
    for (const text of ['One of many', 'Three of many']) await item(page, text).getByRole('checkbox').check();
    await waiting('/many', 'A late one');
    await item(page, 'A late one').waitFor();
    const group = page.getByRole('group', { name: '2 selected' });
    await screenshot(page, 'dashboard-many');
    await group.getByRole('button', { name: 'Approve' }).click();
    await expect.poll(async () => (await published('/many')).length).toBe(2);
    await item(page, 'One of many').waitFor({ state: 'detached' });
    // What is not answered yet cannot be taken back.
    await page.getByText('Approved.').waitFor();
    await page.keyboard.press('u');
    await expect.poll(() => published('/many')).toEqual([]);
    await item(page, 'One of many').waitFor();
  });

  test('decides about more at once than one call takes, and takes all of it back', async ({ page }) => {
    await waiting('/wave', ...Array.from({ length: 101 }, (_, index) => `Number ${index} of a wave`));
    await enter(page, 'bea');
    await item(page, 'Number 100 of a wave').waitFor();
    for (let pages = 0; pages < 2; pages += 1) {
      await page.getByRole('button', { name: 'Show more' }).click();
      await expect.poll(() => page.getByRole('article').count()).toBeGreaterThan(50 * (pages + 1));
    }
    await page.keyboard.press('x');
    await page.getByRole('button', { name: 'Select all' }).click();
    const held = () => server.rows("select count(*) as count from comments where status = 'held'");
    const before = held();
    await page.getByRole('group').getByRole('button', { name: 'Spam' }).click();
    await page.getByText('Marked as spam.').waitFor();
    expect(held()).toEqual([{ count: 0 }]);
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('Undone.').waitFor();
    expect(held()).toEqual(before);
    server.rows("delete from comments where source like '%of a wave' returning id");
  });

  test('keeps what is typed from whoever must sign in again, and until it is sent or cancelled', async ({ page, errors }) => {
    await waiting('/typed', 'What do you think?');
    await enter(page, 'bo');
    const reply = () => item(page, 'What do you think?').getByRole('button', { name: 'Reply' }).click();
    const words = page.getByRole('textbox', { name: 'Your reply' });
    await reply();
    await words.fill('A long thought.');
    await page.keyboard.press('Escape');
    await words.waitFor({ state: 'detached' });
    await reply();
    expect(await words.inputValue()).toBe('A long thought.');
    await page.context().clearCookies();
    await page.getByRole('button', { name: 'Send reply' }).click();
    await page.getByLabel('Email').fill('bo@example.org');
    await page.getByLabel('Password').fill(password);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await reply();
    expect(await words.inputValue()).toBe('A long thought.');
    await page.getByRole('button', { name: 'Cancel' }).click();
    await reply();
    expect(await words.inputValue()).toBe('');
    errors.splice(0);
  });

  test('shows nobody what somebody else was typing', async ({ page, errors }) => {
    await waiting('/anothers', 'Whose words?');
    const words = page.getByRole('textbox', { name: 'Your reply' });
    // The second link is opened in the page of the first.
    for (const name of ['cleo', 'cosmo']) {
      await enter(page, name);
      await item(page, 'Whose words?').getByRole('button', { name: 'Reply' }).click();
      expect(await words.inputValue()).toBe('');
      await words.fill(`Typed by ${name}.`);
    }
    errors.splice(0);
  });

  test('keeps the comment that is being answered while somebody else decides about it', async ({ page }) => {
    await waiting('/answered', 'May I ask?', 'May I, too?');
    await enter(page, 'bi');
    await item(page, 'May I ask?').getByRole('button', { name: 'Reply' }).click();
    const words = page.getByRole('textbox', { name: 'Your reply' });
    await words.fill('You may.');
    await (await ownerOf(server, 'somebody-else')).approveAll();
    await item(page, 'May I, too?').waitFor({ state: 'detached' });
    expect(await words.inputValue()).toBe('You may.');
    await page.getByRole('button', { name: 'Send reply' }).click();
    await expect.poll(() => published('/answered')).toContainEqual(expect.stringContaining('You may.'));
  });

  test('deletes only when there is no way back, or when the page is left', async ({ page }) => {
    await waiting('/delete', 'Keep me after all', 'Delete me now');
    await enter(page, 'cem');
    await item(page, 'Keep me after all').getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('button', { name: 'Undo' }).click();
    await item(page, 'Keep me after all').waitFor();
    await item(page, 'Delete me now').getByRole('button', { name: 'Delete' }).click();
    await page.goto('about:blank');
    await page.goto(`${server.address}/admin/`);
    await item(page, 'Keep me after all').waitFor();
    await expect
      .poll(async () => {
        await page.reload();
        await page.getByRole('article').first().waitFor();
        return item(page, 'Delete me now').count();
      })
      .toBe(0);
  });

  test('answers a reader, marked, edits, locks, and closes the thread, by keys and by buttons', async ({ page }) => {
    await posted(server.address, host.origin, '/answer', 'Is anybody there?');
    await enter(page, 'dora');
    await page.goto(`${server.address}/admin/#comments?thread=%2Fanswer`);
    const question = page.getByRole('article', { name: 'Robin Reader' });
    await question.waitFor();
    await page.keyboard.press('r');
    await page.getByRole('textbox', { name: 'Your reply' }).fill('Yes: *me*.');
    await page.getByRole('button', { name: 'Send reply' }).click();
    await page.getByText('Your reply is posted.').waitFor();
    await item(page, 'in reply to Robin Reader').waitFor();
    expect((await readThread(server.address, '/answer')).comments[1]?.author).toEqual({ name: 'dora', badge: 'owner' });
    await question.getByRole('button', { name: 'Edit' }).click();
    await looksRight(page, 'dashboard-edit');
    await page.getByRole('textbox', { name: 'Text' }).fill('Is anybody here?');
    await page.getByRole('button', { name: 'Save' }).click();
    await question.getByText('edited').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await question.getByText('Is anybody there?', { exact: true }).waitFor();
    await question.getByRole('button', { name: 'Lock branch' }).click();
    await question.getByRole('button', { name: 'Unlock branch' }).waitFor();
    expect((await readThread(server.address, '/answer')).comments[0]).toMatchObject({ locked: true });
    await question.getByRole('button', { name: 'Close thread' }).click();
    await page.getByRole('textbox', { name: 'Note for readers' }).fill('Enough said.');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect.poll(async () => (await readThread(server.address, '/answer')).thread.state).toMatchObject({ level: 'closed', reason: 'owner', note: 'Enough said.' });
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(async () => (await readThread(server.address, '/answer')).thread.state).toEqual({ level: 'open' });
  });

  test('answers what waits, which approves it', async ({ page }) => {
    await waiting('/answer-waiting', 'May I ask something?');
    await enter(page, 'dan');
    await item(page, 'May I ask something?').click();
    await page.keyboard.press('r');
    await page.getByRole('textbox', { name: 'Your reply' }).fill('You may.');
    await page.getByRole('button', { name: 'Approve · Send reply' }).click();
    await expect.poll(async () => (await published('/answer-waiting')).length).toBe(2);
    await item(page, 'May I ask something?').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Undo' }).click();
    await item(page, 'May I ask something?').waitFor();
    expect(await published('/answer-waiting')).toEqual([]);
  });

  test('keeps what was reported without cause, and bans who deserves it', async ({ page }) => {
    const { id } = await posted(server.address, host.origin, '/reported', 'Harmless after all');
    await fetch(`${server.address}/api/v1/sites/default/comments/${id}/report`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: host.origin, authorization: 'Bearer a-key-of-this-reader' },
      body: JSON.stringify({ reason: 'off-topic', note: 'I do not like it' }),
    });
    await enter(page, 'emil');
    await page.getByRole('button', { name: 'Reported 1' }).click();
    await item(page, 'I do not like it').waitFor();
    await looksRight(page, 'dashboard-reported');
    await item(page, 'Harmless after all').getByRole('button', { name: 'Keep' }).click();
    await page.getByRole('button', { name: 'Reported 0' }).waitFor();
    await go(page, 'Comments');
    await item(page, 'Harmless after all').getByRole('button', { name: 'Ban' }).click();
    await page.getByRole('checkbox', { name: 'Name' }).check();
    await page.getByLabel('For how long').selectOption('7 days');
    await looksRight(page, 'dashboard-ban');
    await page.getByRole('button', { name: 'Ban', exact: true }).click();
    await page.getByText('Banned.').waitFor();
    await go(page, 'People');
    await page.getByRole('listitem').filter({ hasText: 'robin reader' }).getByRole('button', { name: 'Lift' }).click();
    await page.getByText('Nobody is banned.').waitFor();
  });

  test('finds comments by their words and authors, and threads by their pages', async ({ page }) => {
    await posted(server.address, host.origin, '/find/one', 'A needle in here');
    await posted(server.address, host.origin, '/find/two', 'Nothing but hay');
    await enter(page, 'fay');
    await go(page, 'Comments');
    await page.getByRole('searchbox').fill('needle');
    await page.getByRole('button', { name: 'Search' }).last().click();
    await expect.poll(() => page.getByRole('article').allTextContents()).toEqual([expect.stringContaining('A needle in here')]);
    await go(page, 'Threads');
    await page.getByRole('searchbox').fill('/find/two');
    await page.getByRole('button', { name: 'Search' }).click();
    const thread = page.getByRole('listitem').filter({ hasText: '/find/two' });
    await expect.poll(() => page.getByRole('listitem').count()).toBe(1);
    await thread.getByRole('combobox').selectOption('Replies only');
    await thread.getByText('Replies only · by a decision').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('Undone.').waitFor();
    await thread.getByRole('paragraph').filter({ hasText: /^Open$/ }).waitFor();
    await thread.getByRole('button', { name: 'Schedule' }).click();
    await thread.getByLabel('Closes').fill('2099-12-01T18:00');
    await looksRight(page, 'dashboard-threads');
    await thread.getByRole('button', { name: 'Save' }).click();
    await thread.getByText('Open · until').waitFor();
    expect((await readThread(server.address, '/find/two')).thread.state).toMatchObject({ level: 'open', closesAt: expect.stringContaining('2099-12-01') });
    await thread.getByRole('link', { name: '1 comment' }).click();
    await item(page, 'Nothing but hay').waitFor();
  });

  test('gives a thread another title by the keyboard alone, takes it back, and names what is wrong', async ({ page, errors }) => {
    await posted(server.address, host.origin, '/titled', 'On beans');
    await enter(page, 'gus');
    await go(page, 'Threads');
    const thread = page.getByRole('listitem').filter({ hasText: '/titled' });
    const title = async () => (await readThread(server.address, '/titled')).thread.title;
    const press = async (...keys: readonly string[]) => {
      for (const key of keys) await page.keyboard.press(key);
    };
    const isLedTo = () => thread.evaluate((element) => element === document.activeElement);
    await thread.getByRole('button', { name: 'Title…' }).focus();
    await press('Enter');
    await thread.getByRole('textbox', { name: 'Title' }).waitFor();
    await page.keyboard.type('Beans, at last');
    await looksRight(page, 'dashboard-title');
    await press('Enter');
    await thread.getByText('Beans, at last').waitFor();
    await expect.poll(isLedTo).toBe(true);
    expect(await title()).toBe('Beans, at last');
    await page.getByRole('button', { name: 'Undo' }).press('Enter');
    await page.getByText('Undone.').waitFor();
    expect(await title()).toBe('');
    await thread.getByRole('button', { name: 'Title…' }).focus();
    await press('Enter');
    await thread.getByRole('textbox', { name: 'Title' }).evaluate((field) => field.removeAttribute('maxlength'));
    await page.keyboard.insertText('x'.repeat(301));
    await press('Enter');
    await page.getByText('Not saved: “Title” must be at most 300 characters.').waitFor();
    errors.splice(0);
    await press('Escape');
    await expect.poll(isLedTo).toBe(true);
    expect(await title()).toBe('');
  });

  test('moves a thread, and makes one of two, once it was said what that does', async ({ page, errors }) => {
    for (const [path, text] of [['/was', 'One'], ['/there', 'Two'], ['/there', 'Three']] as const) await posted(server.address, host.origin, path, `${text} to move`);
    await enter(page, 'gwen');
    await go(page, 'Threads');
    const thread = (id: string) => page.getByRole('listitem').filter({ has: page.getByText(`${id} ·`) });
    const isLedTo = async (id: string) => {
      await expect.poll(() => thread(id).evaluate((element) => element === document.activeElement)).toBe(true);
    };
    /** What is typed for the new page, and the question that comes of it. */
    const ask = async (id: string, to: string) => {
      await thread(id).getByRole('button', { name: 'Move…' }).press('Enter');
      await thread(id).getByRole('textbox', { name: 'New page id' }).fill(to);
      await page.keyboard.press('Enter');
      return thread(id).getByRole('group', { name: 'Move…' });
    };
    await ask('/was', '/was');
    await looksRight(page, 'dashboard-move-refused');
    await page.getByText('Not saved: “New page id, such as /2012/06/post” must be another page than the one where the thread is.').waitFor();
    errors.splice(0);
    await page.keyboard.press('Escape');
    await isLedTo('/was');
    const renaming = await ask('/was', '/is');
    await renaming.getByText(/\/was.* becomes .*\/is.*The old page id will lead to it\./).waitFor();
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('becomes');
    await looksRight(page, 'dashboard-move');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText('Moved to “/is”.').waitFor();
    await isLedTo('/is');
    expect(await thread('/was').count()).toBe(0);
    expect((await readThread(server.address, '/was')).thread).toMatchObject({ id: '/is', count: 1 });
    const joining = await ask('/is', '/there');
    await joining.getByText('has a thread already (2 comments).').waitFor();
    await looksRight(page, 'dashboard-join');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await isLedTo('/is');
    expect((await readThread(server.address, '/is')).thread.count).toBe(1);
    await (await ask('/is', '/there')).getByRole('button', { name: 'Make one thread' }).press('Enter');
    await thread('/there').getByText('3 comments').waitFor();
    expect(await thread('/is').count()).toBe(0);
    expect((await readThread(server.address, '/is')).thread).toMatchObject({ id: '/there', count: 3 });
    await go(page, 'Log');
    await page.getByRole('listitem').filter({ hasText: '/is' }).filter({ hasText: '/was' }).first().waitFor();
  });

  test('changes the rules, says what they come to, and names what is wrong', async ({ page, errors }) => {
    await enter(page, 'gil');
    await go(page, 'Rules');
    await page.getByLabel('Minutes in which readers may change').fill('99999');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Not saved: “Minutes in which readers may change what they wrote” must be a whole number from 0 to 1440.').waitFor();
    errors.splice(0);
    await page.getByLabel('Minutes in which readers may change').fill('30');
    await page.getByLabel('Close threads so many days').fill('90');
    await page.getByLabel('Blocked words').fill('casino\nviagr*');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Threads close 90 days after publication.').waitFor();
    await page.getByText('Readers may change what they wrote for 30 minutes.').waitFor();
    await page.getByText('Comments with a blocked word are put with spam.').waitFor();
    // There is nothing to choose before the site can name its readers.
    expect(await page.getByRole('group', { name: 'Who may comment' }).count()).toBe(0);
    server.command('site', 'identity', 'default', '--new');
    await page.reload();
    await page.getByLabel('Only readers who are logged in at the site').check();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Only readers who are logged in at the site may comment.').waitFor();
    await page.getByText('Comments an hour from one network: 60').waitFor();
    await looksRight(page, 'dashboard-rules');
    await go(page, 'Log');
    await page.getByRole('listitem').filter({ hasText: 'Blocked words' }).getByText('casino, viagr*').waitFor();
    await page.getByRole('listitem').filter({ hasText: 'Who may comment' }).getByText('Only readers who are logged in at the site').first().waitFor();
    await page.getByRole('listitem').filter({ hasText: 'dora' }).getByText('Robin Reader on “/answer”').first().waitFor();
    expect(await page.getByRole('listitem').filter({ hasText: /\d{4}-\d\d-\d\dT/ }).count()).toBe(0);
    await looksRight(page, 'dashboard-log');
    server.command('site', 'set', 'default', '--close-after', 'never');
    server.command('site', 'identity', 'default', '--none', '--yes');
  });

  test('invites a moderator, who decides about comments and not about the site', async ({ page, errors }) => {
    await enter(page, 'hal');
    await go(page, 'People');
    await page.getByLabel('Email').fill('new@example.org');
    await page.getByLabel('Name').fill('Nia');
    await page.getByLabel('Role').selectOption({ index: 1 });
    await page.getByRole('button', { name: 'Invite' }).click();
    await page.getByText('Send this link to Nia.').waitFor();
    const link = await page.getByText('/admin/#enter=').textContent();
    await looksRight(page, 'dashboard-people');
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await page.goto(String(link));
    errors.splice(0);
    await page.getByLabel('New password').fill(password);
    await page.getByRole('button', { name: 'Set password and sign in' }).click();
    await page.getByRole('heading', { name: 'Queue' }).waitFor();
    await go(page, 'People');
    await page.getByText('Nobody is banned.').waitFor();
    expect(await page.getByRole('button', { name: /Invite|Look up/ }).count()).toBe(0);
    await go(page, 'Rules');
    await page.getByText('What holds now').waitFor();
    expect(await page.getByRole('button', { name: 'Save' }).count()).toBe(0);
  });

  test('shows what to paste, and what comes of every attribute', async ({ page }) => {
    await posted(server.address, host.origin, '/shown', 'Seen in the preview');
    await enter(page, 'ida');
    await go(page, 'Embed');
    await page.getByText(`<script src="${server.address}/afterword.js" async></script>`).waitFor();
    await page.getByLabel('data-page-id').fill('/shown');
    const preview = page.frameLocator('iframe');
    await preview.getByText('Seen in the preview').waitFor();
    await page.getByLabel('data-lang').selectOption('de');
    await page.getByLabel('data-text-closed').fill('Danke, "alle" & <jeder>.');
    await page.getByLabel('data-closed').selectOption('closed');
    await preview.getByText('Danke, "alle" & <jeder>.').waitFor();
    await page.getByLabel('data-text-KEY').selectOption('heading');
    await page.getByLabel('data-text-heading').fill('Gedanken');
    await preview.getByRole('heading', { name: 'Gedanken' }).waitFor();
    await page.getByLabel('data-text-heading').fill('');
    await page.getByLabel('data-text-KEY').selectOption('closed');
    await page.getByText('data-page-id="/shown" data-lang="de" data-closed="closed" data-text-closed="Danke, &quot;alle&quot; &amp; <jeder>."></script>').waitFor();
    await looksRight(page, 'dashboard-embed');
    await page.getByLabel('data-passages').fill('.post');
    await preview.getByText('Lorem ipsum').waitFor();
    await page.setViewportSize({ width: 390, height: 844 });
    await page.getByLabel('data-published').focus();
    const isSeen = (selector: string) => page.locator(selector).evaluate((element) => element.getBoundingClientRect().top < innerHeight && element.getBoundingClientRect().right <= innerWidth);
    expect(await isSeen('iframe')).toBe(true);
    await page.goto(`${server.address}/admin/#log`);
    await page.getByRole('heading', { name: 'Log' }).waitFor();
    await expect.poll(() => isSeen('nav [aria-current]')).toBe(true);
  });

  test('lets a person end their other sessions, change the password and speak another language', async ({ page, context }) => {
    await enter(page, 'kim');
    const other = await context.browser()?.newContext();
    const elsewhere = await other?.newPage();
    await elsewhere?.goto(`${server.address}/admin/`);
    await elsewhere?.getByLabel('Email').fill('kim@example.org');
    await elsewhere?.getByLabel('Password').fill(password);
    await elsewhere?.getByRole('button', { name: 'Sign in', exact: true }).click();
    await elsewhere?.getByRole('heading', { name: 'Queue' }).waitFor();
    await go(page, 'Account');
    await looksRight(page, 'dashboard-account');
    await page.getByRole('button', { name: 'Sign out there' }).click();
    await expect.poll(() => page.getByRole('button', { name: 'Sign out there' }).count()).toBe(0);
    await elsewhere?.getByRole('link', { name: 'Threads' }).click();
    await elsewhere?.getByRole('heading', { name: 'Sign in' }).waitFor();
    await other?.close();
    await page.getByLabel('Current password').fill(password);
    await page.getByLabel('New password').fill('another sentence of words');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved.').waitFor();
    server.command('site', 'add', 'other', '--title', 'Another site');
    await page.reload();
    await page.getByRole('combobox', { name: 'Site' }).selectOption('Another site');
    await page.reload();
    await expect.poll(() => page.getByRole('combobox', { name: 'Site' }).inputValue()).toBe('other');
    await page.getByRole('combobox', { name: 'Site' }).selectOption('default');
    await page.getByLabel('Language').selectOption('العربية');
    await expect.poll(() => page.evaluate(() => [document.documentElement.lang, document.documentElement.dir])).toEqual(['ar', 'rtl']);
    await page.reload();
    await expect.poll(() => page.evaluate(() => document.documentElement.dir)).toBe('rtl');
    await page.goto(`${server.address}/admin/#queue`);
    await page.getByRole('heading', { name: 'الطابور' }).waitFor();
    await looksRight(page, 'dashboard-arabic');
  });

  test('signs a person in by a link of a mail, once', async ({ page, errors }) => {
    await enter(page, 'mia');
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByLabel('Email').fill('mia@example.org');
    await page.getByRole('button', { name: 'Send me a link by mail' }).click();
    await page.getByText('If this address belongs to somebody here').waitFor();
    const link = () => /http:\S+#sign-in=\S+/.exec(mails.mails.find(({ subject }) => subject === 'Sign in to Afterword')?.text ?? '')?.[0] ?? '';
    await expect.poll(link).not.toBe('');
    for (const end of ['Queue', 'Sign in']) {
      await page.goto('about:blank');
      await page.goto(link());
      await page.getByRole('button', { name: 'Sign in', exact: true }).click();
      if (end === 'Sign in') await page.getByText('This link holds no longer.').waitFor();
      else await page.getByRole('heading', { name: 'Queue' }).waitFor();
    }
    errors.splice(0);
  });

  test('mails a link in the language that was chosen here', async ({ page }) => {
    await enter(page, 'nele');
    await go(page, 'Account');
    await page.getByLabel('Language').selectOption('de');
    await page.getByRole('button', { name: 'Abmelden', exact: true }).first().click();
    await page.getByLabel('E-Mail').fill('nele@example.org');
    await page.getByRole('button', { name: 'Einen Link per Mail schicken' }).click();
    const mailed = () => mails.mails.filter(({ to }) => [to].flat()[0]?.text === 'nele@example.org').map(({ subject }) => subject);
    await expect.poll(mailed).toEqual(['Anmelden bei Afterword']);
  });

  test('has mails about what waits come in the language that was chosen here last', async ({ page }) => {
    await enter(page, 'nora');
    const kept = () => server.rows("select language from users where name = 'nora'");
    expect(kept()).toEqual([{ language: 'en' }]);
    await go(page, 'Account');
    await page.getByLabel('Language').selectOption('de');
    await expect.poll(kept).toEqual([{ language: 'de' }]);
    await waiting('/in-german', 'Darf ich?');
    const mailed = () => mails.mails.filter(({ to }) => [to].flat()[0]?.text === 'nora@example.org').map(({ subject }) => subject);
    await expect.poll(mailed).toEqual(['Ein Kommentar zu „/in-german“ wartet auf Sie']);
  });

  test('leads from mails to pages with buttons, and to one that says what is stored', async ({ page }) => {
    await enter(page, 'moe');
    const mailOf = (subject: string) => mails.mails.findLast((mail) => mail.subject === subject)?.text ?? '';
    const linkIn = (text: string) => /http:\S+\/mail\/\S+/.exec(text)?.[0] ?? '';
    await waiting('/decide-by-mail', 'Decide about me');
    await expect.poll(() => linkIn(mailOf('A comment waits on “/decide-by-mail”'))).not.toBe('');
    await page.goto(linkIn(mailOf('A comment waits on “/decide-by-mail”')));
    await looksRight(page, 'dashboard-mail-decide');
    await page.getByRole('button', { name: 'Approve' }).click();
    await page.getByText('Done.').waitFor();
    expect(await published('/decide-by-mail')).toHaveLength(1);
    await page.goto(`${server.address}/privacy/default`);
    await looksRight(page, 'dashboard-privacy');
    await page.getByLabel('Your e-mail address').fill('nobody@example.org');
    await page.getByRole('button', { name: 'Send the link' }).click();
    await page.getByText('If something is kept under this address').waitFor();
  });

  test('is used by the keyboard alone, whose place is kept, and whose single keys can be turned off', async ({ page }) => {
    await waiting('/keyboard', 'The first by key', 'The second by key', 'The third by key');
    await enter(page, 'kit');
    await expect.poll(() => page.title()).toMatch(/^\(\d+\) Queue · Afterword$/);
    const place = () => page.evaluate(() => document.activeElement?.closest('article')?.textContent);
    await item(page, 'The third by key').getByRole('button', { name: 'Approve' }).focus();
    await page.keyboard.press('Enter');
    await item(page, 'The third by key').waitFor({ state: 'detached' });
    await expect.poll(place).toContain('The second by key');
    await page.keyboard.press('c');
    await page.getByRole('combobox', { name: 'State' }).waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(place).toContain('The second by key');
    await page.getByRole('checkbox', { name: 'Keys:' }).press('Space');
    await item(page, 'The second by key').focus();
    await page.keyboard.press('s');
    await page.reload();
    await item(page, 'The second by key').focus();
    await page.keyboard.press('s');
    await page.getByRole('checkbox', { name: 'Keys:' }).press('Space');
    await item(page, 'The second by key').focus();
    await page.keyboard.press('s');
    await page.getByText('Marked as spam.').waitFor();
    expect(server.rows("select count(*) as count from comments where status = 'spam'")).toEqual([{ count: 1 }]);
  });

  test('signs a person in by a passkey, which they can add and take away', async ({ page, context }) => {
    // An address of numbers is nobody whom a passkey could be for (WebAuthn, 5.1.3); browsers trust this name as they do that address.
    const local = server.address.replace('127.0.0.1', 'localhost');
    const { link }: { link: string } = JSON.parse(server.command('user', 'add', 'lou@example.org', '--name', 'lou', '--json'));
    const client = await context.newCDPSession(page);
    await client.send('WebAuthn.enable');
    await client.send('WebAuthn.addVirtualAuthenticator', { options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true } });
    await page.goto(local + link.slice(link.indexOf('/admin/')));
    await page.getByLabel('New password').fill(password);
    await page.getByRole('button', { name: 'Set password and sign in' }).click();
    await go(page, 'Account');
    await page.getByRole('button', { name: 'Add a passkey' }).click();
    await page.getByText('Saved.').waitFor();
    await page.getByRole('button', { name: 'Sign out', exact: true }).click();
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await page.getByRole('heading', { name: 'Queue' }).or(page.getByRole('heading', { name: 'Account' })).waitFor();
    await go(page, 'Account');
    await page.getByRole('listitem').getByRole('button', { name: 'Remove' }).click();
    await page.getByText('None yet.').waitFor();
  });

  test('looks a person up, hands over what is kept of them, and erases it; tells webhooks', async ({ page }) => {
    await fetch(`${server.address}/api/v1/sites/default/comments`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: host.origin },
      body: JSON.stringify({ page: { id: '/forget' }, author: { name: 'Forget Me', email: 'forget@example.org' }, body: 'But keep my words' }),
    });
    await enter(page, 'max');
    await go(page, 'People');
    await page.getByLabel('Their e-mail address').fill('forget@example.org');
    await page.getByRole('button', { name: 'Look up' }).click();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download everything' }).click();
    expect((await download).suggestedFilename()).toBe('comments.json');
    await page.getByRole('button', { name: 'Take name and address out' }).click();
    await page.getByText('Erased.').waitFor();
    expect((await readThread(server.address, '/forget')).comments[0]?.author).toEqual({ name: 'Anonymous' });
    await go(page, 'Rules');
    await page.getByLabel('An address that is told of every comment').fill('http://127.0.0.1:9/nobody');
    await page.getByRole('button', { name: 'Add' }).click();
    await page.getByText('whsec_').waitFor();
    await page.getByRole('button', { name: 'Remove' }).click();
  });

  test('shows a viewer everything and no button that decides', async ({ page }) => {
    await waiting('/viewer', 'Seen by a viewer');
    await enter(page, 'eve', 'viewer');
    await item(page, 'Seen by a viewer').waitFor();
    expect(await page.getByRole('button', { name: 'Approve' }).count()).toBe(0);
    await page.keyboard.press('a');
    await go(page, 'Threads');
    await page.getByText('/viewer ·').waitFor();
    expect(await page.getByRole('button', { name: /Schedule|Title|Move/ }).count()).toBe(0);
  });

  test('runs under a policy that permits nothing but its own files', async ({ page, errors }) => {
    const response = await page.goto(`${server.address}/admin/`);
    expect(response?.headers()['content-security-policy']).toContain("default-src 'none'; script-src 'self'");
    expect(response?.headers()['content-security-policy']).toContain("trusted-types 'none'");
    expect(response?.headers()).toMatchObject({ 'cross-origin-opener-policy': 'same-origin', 'cross-origin-resource-policy': 'same-origin', 'cache-control': 'no-cache' });
    expect(response?.headers()).not.toHaveProperty('access-control-allow-origin');
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    // Whether somebody is signed in is asked of the server, and its answer is no.
    expect(errors.splice(0).filter((error) => !error.includes('401'))).toEqual([]);
  });
});
