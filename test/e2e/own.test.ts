import type { Locator, Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { test } from '../support/browser.ts';
import { blogPage } from '../support/host-page.ts';
import { composerIn, drawn, isFocused, post, replyIn, threadIn, write } from '../support/reader.ts';
import { served } from '../support/served.ts';
import { meddle, onPage, stored, told } from '../support/unsent.ts';

const [server, host] = await served({ setUp: ({ origin }) => [['site', 'add', 'careful', '--moderation', 'all', '--challenge', 'never', '--origin', origin]] });

const put = (path: string, attributes = ''): string => host.put(path, blogPage(server.address, { title: 'One’s own', attributes }));
const focused = async (element: Locator): Promise<void> => {
  await expect.poll(() => isFocused(element)).toBe(true);
};
const mine = (thread: Locator, text: string) => onPage(thread, text).getByText('You can change this for');

/** Posts a comment and waits until it stands there as one's own. */
async function say(page: Page, address: string, text: string, drawnAs = text): Promise<Locator> {
  await page.goto(address);
  const thread = await drawn(page);
  await write(composerIn(thread), text);
  await mine(thread, drawnAs).waitFor();
  return thread;
}

/** What an owner does who approves a comment. */
function approve(text: string): void {
  server.rows("update comments set status = 'published', listed = 1 where source = ? returning id", text);
  server.rows('update threads set count = count + 1, version = version + 1 where id = (select thread from comments where source = ?) returning id', text);
}

describe('a comment that waits for approval', () => {
  test('is shown to its author until everybody sees it, over reloads and sortings, and to nobody else', async ({ page, browser }) => {
    const text = 'Please let me in.';
    let thread = await say(page, put('/held', 'data-site="careful"'), text);
    await told(thread, 'Your comment waits for approval.');
    const mark = () => onPage(thread, text).getByText('Awaiting approval · only you see this');
    await mark().waitFor();
    await page.reload();
    thread = await drawn(page);
    await mark().waitFor();
    expect(await onPage(thread, text).getByRole('button', { name: 'Reply' }).count()).toBe(0);

    const stranger = await browser.newPage();
    await stranger.goto(`${host.origin}/held`);
    await drawn(stranger);
    await stranger.waitForLoadState('networkidle');
    expect(await threadIn(stranger).getByRole('article').count()).toBe(0);
    await stranger.close();

    approve(text);
    await page.reload();
    thread = await drawn(page);
    await onPage(thread, text).getByRole('button', { name: 'Reply' }).waitFor();
    await page.waitForLoadState('networkidle');
    expect(await onPage(thread, text).count()).toBe(1);
    expect(await mark().count()).toBe(0);
  });

  test('is no longer shown to its author once the owner deleted it', async ({ page }) => {
    const address = put('/held-rejected', 'data-site="careful"');
    await say(page, address, 'Rather not.');
    server.rows("update comments set status = 'deleted', source = '' where source = 'Rather not.' returning id");
    await page.reload();
    const thread = await drawn(page);
    await expect.poll(() => page.evaluate(() => JSON.stringify({ ...localStorage }).includes('Rather not.'))).toBe(false);
    expect(await onPage(thread, 'Rather not.').count()).toBe(0);
  });

  test('is no longer shown as waiting when it was approved and stands on another page of the thread', async ({ page }) => {
    const address = put('/held-elsewhere', 'data-site="careful" data-page-size="1"');
    let thread = await say(page, address, 'First of two.');
    await write(composerIn(thread), 'Second of two.');
    await mine(thread, 'Second of two.').waitFor();
    approve('First of two.');
    approve('Second of two.');
    await page.reload();
    thread = await drawn(page);
    await onPage(thread, 'First of two.').waitFor();
    await expect.poll(() => onPage(thread, 'Second of two.').count()).toBe(0);
    await thread.getByRole('button', { name: 'Show more comments' }).click();
    await onPage(thread, 'Second of two.').getByRole('button', { name: 'Reply' }).waitFor();
  });

  test('can be changed and deleted while it waits', async ({ page }) => {
    const thread = await say(page, put('/held-changed', 'data-site="careful"'), 'First thought.');
    await onPage(thread, 'First thought.').getByRole('button', { name: 'Edit' }).click();
    await thread.getByRole('textbox', { name: 'Edit' }).fill('Second thought.');
    await thread.getByRole('button', { name: 'Save' }).click();
    await onPage(thread, 'Second thought.').getByText('Awaiting approval').waitFor();
    await thread.getByRole('button', { name: 'Delete' }).click();
    await thread.getByRole('group').getByRole('button', { name: 'Delete' }).click();
    await expect.poll(() => thread.getByRole('article').count()).toBe(0);
    await page.reload();
    await drawn(page);
    await page.waitForLoadState('networkidle');
    expect(await threadIn(page).getByRole('article').count()).toBe(0);
  });
});

describe('one’s own comment', () => {
  test('is where its writer goes on, from the moment it is sent', async ({ page }) => {
    await page.goto(put('/focus'));
    const thread = await drawn(page);
    const asked = new Promise<() => void>((arrive) => {
      void meddle(page, async (route) => {
        await new Promise<void>((answer) => arrive(answer));
        await route.continue();
      });
    });
    await write(composerIn(thread), 'Here I am.');
    await onPage(thread, 'Sending…').waitFor();
    await focused(onPage(thread, 'Here I am.'));
    const answer = await asked;
    answer();
    await mine(thread, 'Here I am.').waitFor();
    await focused(onPage(thread, 'Here I am.'));
  });

  test('says for how long it can be changed, and no longer than that', async ({ page }) => {
    await page.clock.install();
    const thread = await say(page, put('/window'), 'Tick.');
    const left = onPage(thread, 'Tick.');
    await left.getByText('You can change this for 15 minutes.').waitFor();
    const said = await thread.getByRole('status').textContent();
    await page.clock.fastForward('03:00');
    await left.getByText('You can change this for 12 minutes.').waitFor();
    expect(await thread.getByRole('status').textContent()).toBe(said);
    await page.reload();
    await drawn(page);
    await left.getByText('You can change this for 12 minutes.').waitFor();
    await page.clock.fastForward('11:00');
    await left.getByText('You can change this for 1 minute.').waitFor();
    await left.getByRole('button', { name: 'Edit' }).focus();
    await page.clock.fastForward('01:00');
    await focused(onPage(thread, 'Tick.'));
    expect(await onPage(thread, 'Tick.').getByRole('button', { name: /Edit|Delete/ }).count()).toBe(0);
    expect(await mine(thread, 'Tick.').count()).toBe(0);
    expect(await page.evaluate(() => Object.keys(localStorage).filter((name) => name.startsWith('afterword own')))).toEqual([]);
  });

  test('is edited in its place, begins with what was typed, and is known as theirs after a reload', async ({ page }) => {
    let thread = await say(page, put('/edit'), 'With *feling*.', 'With feling.');
    await onPage(thread, 'With feling.').getByRole('button', { name: 'Edit' }).click();
    const field = thread.getByRole('textbox', { name: 'Edit' });
    await focused(field);
    expect(await field.inputValue()).toBe('With *feling*.');
    await page.keyboard.press('Escape');
    await focused(onPage(thread, 'With feling.').getByRole('button', { name: 'Edit' }));
    await page.keyboard.press('Enter');
    await field.fill('With *feeling*.');
    await field.press('Control+Enter');
    await told(thread, 'Your comment is changed.');
    expect(await onPage(thread, 'With feeling.').locator('em').textContent()).toBe('feeling');
    await onPage(thread, 'With feeling.').getByText('edited').waitFor();
    await focused(onPage(thread, 'With feeling.').getByRole('button', { name: 'Edit' }));
    await page.reload();
    thread = await drawn(page);
    await onPage(thread, 'With feeling.').getByRole('button', { name: 'Edit' }).click();
    expect(await field.inputValue()).toBe('With *feeling*.');
    expect([stored(server, 'With *feling*.'), stored(server, 'With *feeling*.')]).toEqual([0, 1]);
  });

  test('keeps what was changed when it cannot be saved', async ({ page, context, errors }) => {
    let thread = await say(page, put('/edit-offline'), 'Before.');
    await thread.getByRole('button', { name: 'Edit' }).click();
    const field = thread.getByRole('textbox', { name: 'Edit' });
    await field.fill('After.');
    await context.setOffline(true);
    await thread.getByRole('button', { name: 'Save' }).click();
    await thread.getByRole('alert').filter({ hasText: 'It could not be sent. Your text is kept; try again.' }).waitFor();
    await context.setOffline(false);
    expect(await field.inputValue()).toBe('After.');
    await page.reload();
    thread = await drawn(page);
    await onPage(thread, 'Before.').getByRole('button', { name: 'Edit' }).click();
    await expect.poll(() => thread.getByRole('textbox', { name: 'Edit' }).inputValue()).toBe('After.');
    await thread.getByRole('button', { name: 'Save' }).click();
    await onPage(thread, 'After.').getByText('edited').waitFor();
    expect(await page.evaluate(() => JSON.stringify(Object.entries(localStorage).filter(([name]) => !name.startsWith('afterword own'))))).not.toContain('After.');
    errors.splice(0);
  });

  test('waits from then on, and says so, when it becomes what a new one would have waited as', async ({ page }) => {
    const thread = await say(page, put('/edit-held'), 'A calm word.');
    await onPage(thread, 'A calm word.').getByRole('button', { name: 'Edit' }).click();
    await thread.getByRole('textbox', { name: 'Edit' }).fill('See https://a.example https://b.example https://c.example');
    await thread.getByRole('button', { name: 'Save' }).click();
    await told(thread, 'Your comment waits for approval.');
    await onPage(thread, 'See https://a.example').getByText('Awaiting approval · only you see this').waitFor();
    await expect.poll(() => thread.getByText('One thought on').count()).toBe(0);
    await page.reload();
    await onPage(await drawn(page), 'See https://a.example').getByText('Awaiting approval · only you see this').waitFor();
  });

  test('is deleted by keys, after one question that can be answered with no', async ({ page }) => {
    await post(server.address, host.origin, '/delete', 'I stay.');
    const thread = await say(page, put('/delete'), 'I go.');
    const remove = onPage(thread, 'I go.').getByRole('button', { name: 'Delete' });
    await remove.focus();
    await page.keyboard.press('Enter');
    const question = thread.getByRole('group', { name: 'Delete this comment for good?' });
    const keep = question.getByRole('button', { name: 'Keep it' });
    await focused(keep);
    await page.keyboard.press('Escape');
    await focused(remove);
    await page.keyboard.press('Enter');
    await focused(keep);
    await page.keyboard.press('Enter');
    await focused(remove);
    expect(stored(server, 'I go.')).toBe(1);
    await page.keyboard.press('Enter');
    await focused(keep);
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter');
    await told(thread, 'This comment was removed by its author.');
    await focused(onPage(thread, 'I stay.'));
    expect(await thread.getByRole('heading', { level: 2 }).textContent()).toBe('One thought on “One’s own”');
    expect(server.rows("select status from comments where source = 'I go.' and status != 'deleted'")).toEqual([]);
  });

  test('leaves its place where it was answered', async ({ page }) => {
    const thread = await say(page, put('/answered'), 'A question.');
    await onPage(thread, 'A question.').getByRole('button', { name: 'Reply' }).click();
    await replyIn(thread).getByRole('textbox', { name: 'Comment' }).fill('An answer.');
    await replyIn(thread).getByRole('button', { name: 'Post reply' }).click();
    await mine(thread, 'An answer.').waitFor();
    await onPage(thread, 'A question.').first().getByRole('button', { name: 'Delete' }).first().click();
    await thread.getByRole('group').getByRole('button', { name: 'Delete' }).click();
    const place = onPage(thread, 'This comment was removed by its author.');
    await place.waitFor();
    await focused(place);
    await onPage(thread, 'An answer.').waitFor();
    expect(await thread.getByRole('heading', { level: 2 }).textContent()).toBe('One thought on “One’s own”');
  });

  test('counts as deleted also where the answer to its deletion was lost', async ({ page, errors }) => {
    // The stream would tell of it, and often before the answer is lost.
    await page.route(/\/events\?/, (route) => route.abort());
    const thread = await say(page, put('/delete-lost'), 'Gone without a word.');
    await page.route(/\/comments\/\w+$/, async (route) => {
      if (route.request().method() !== 'DELETE') return route.continue();
      await route.fetch();
      await route.abort();
      await page.unroute(/\/comments\/\w+$/);
    });
    const answer = thread.getByRole('group').getByRole('button', { name: 'Delete' });
    await thread.getByRole('button', { name: 'Delete' }).click();
    await answer.click();
    await thread.getByRole('alert').filter({ hasText: 'It could not be deleted. Try again.' }).waitFor();
    await answer.click();
    await expect.poll(() => thread.getByRole('article').count()).toBe(0);
    errors.splice(0);
  });

  test('cannot be changed while the thread is frozen, and can while it is only closed', async ({ page }) => {
    const thread = await say(page, put('/frozen'), 'Hold still.');
    server.command('thread', 'close', '/frozen');
    await thread.getByText('Comments are closed.').first().waitFor();
    expect(await mine(thread, 'Hold still.').count()).toBe(1);
    server.command('thread', 'freeze', '/frozen');
    await expect.poll(() => thread.getByRole('button', { name: /Edit|Delete/ }).count()).toBe(0);
  });
});
