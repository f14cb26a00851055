import type { Page } from 'playwright-core';
import { afterEach, describe, expect } from 'vitest';
import { test } from '../support/browser.ts';
import { blogPage } from '../support/host-page.ts';
import { composerIn, drawn, post, replyIn, threadIn, write } from '../support/reader.ts';
import { served } from '../support/served.ts';
import { countPosted, expectOnce, meddle, onPage, says, stored, told } from '../support/unsent.ts';

const [server, host] = await served();

afterEach(() => server.restart());

/** Opens a page and begins to write, so that everything is loaded that is needed for it. */
async function begin(page: Page, path: string) {
  await page.goto(host.put(path, blogPage(server.address, { title: 'Unsent' })));
  const thread = await drawn(page);
  await composerIn(thread).getByRole('textbox', { name: 'Comment' }).fill('…');
  await thread.getByRole('button', { name: 'Post comment' }).waitFor();
  return thread;
}

const waiting = 'Waiting for the network.';
const never = () => new Promise(() => {});

describe('a comment is posted exactly once, and its writer sees what state it is in, when', () => {
  test('there is no network, and then there is', async ({ page, context, errors }) => {
    const text = 'Said in a tunnel.';
    const posted = await countPosted(context);
    const thread = await begin(page, '/offline');
    await context.setOffline(true);
    await write(composerIn(thread), text);
    await onPage(thread, text).getByText(waiting).waitFor();
    await told(thread, waiting);
    expect(await composerIn(thread).getByRole('textbox', { name: 'Comment' }).inputValue()).toBe('');
    expect(stored(server, text)).toBe(0);
    await context.setOffline(false);
    await told(thread, 'Your comment is posted.');
    await expectOnce(server, page, text);
    expect(posted()).toBe(1);
    errors.splice(0);
  });

  test('the network fails before it arrives', async ({ page, errors }) => {
    const thread = await begin(page, '/before');
    await meddle(page, (route) => route.abort());
    await write(composerIn(thread), 'Lost on the way there.');
    await says(thread, waiting).waitFor();
    await expectOnce(server, page, 'Lost on the way there.');
    errors.splice(0);
  });

  test('the network fails after it arrived, and its answer is lost', async ({ page, context, errors }) => {
    const text = 'Lost on the way back.';
    const posted = await countPosted(context);
    const thread = await begin(page, '/after');
    await meddle(page, async (route) => {
      await route.fetch();
      await route.abort();
    });
    const replayed = page.waitForResponse((response) => response.headers()['idempotency-replayed'] === 'true');
    await write(composerIn(thread), text);
    await says(thread, waiting).waitFor();
    expect(stored(server, text)).toBe(1);
    await replayed;
    await expectOnce(server, page, text);
    expect(posted()).toBe(1);
    errors.splice(0);
  });

  test('the stream tells of it before it is answered: it is counted once', async ({ page }) => {
    const thread = await begin(page, '/told-first');
    const count = thread.getByRole('heading', { level: 2 });
    await meddle(page, async (route) => {
      const answer = await route.fetch();
      await count.waitFor();
      await route.fulfill({ response: answer });
    });
    await write(composerIn(thread), 'Faster than its answer.');
    await told(thread, 'Your comment is posted.');
    expect(await count.textContent()).toBe('One thought on “Unsent”');
    await expectOnce(server, page, 'Faster than its answer.');
  });

  test('nobody answers', async ({ page, errors }) => {
    await page.addInitScript(() => {
      const { timeout } = AbortSignal;
      AbortSignal.timeout = (milliseconds) => timeout.call(AbortSignal, milliseconds / 20);
    });
    const thread = await begin(page, '/silence');
    await meddle(page, never);
    await write(composerIn(thread), 'Is anybody there?');
    await says(thread, 'Sending…').waitFor();
    await says(thread, waiting).waitFor();
    await expectOnce(server, page, 'Is anybody there?');
    errors.splice(0);
  });

  test('somebody in between answers instead', async ({ page }) => {
    const thread = await begin(page, '/hotel');
    await meddle(page, (route) => route.fulfill({ status: 200, headers: { 'access-control-allow-origin': '*' }, contentType: 'application/json', body: '{}' }));
    await write(composerIn(thread), 'Room 101.');
    await says(thread, waiting).waitFor();
    await expectOnce(server, page, 'Room 101.');
  });

  test('the server has no time, and says when it will', async ({ page, errors }) => {
    const thread = await begin(page, '/busy');
    const body = JSON.stringify({ type: '/problems/too-fast', title: '', status: 429, retryAfter: 1 });
    await meddle(page, (route) => route.fulfill({ status: 429, headers: { 'access-control-allow-origin': '*' }, contentType: 'application/problem+json', body }));
    await write(composerIn(thread), 'No hurry.');
    await says(thread, 'The server cannot take it right now.').waitFor();
    await expectOnce(server, page, 'No hurry.');
    errors.splice(0);
  });

  test('the server is killed before it is sent', async ({ page, errors }) => {
    const thread = await begin(page, '/killed-before');
    await server.kill();
    await write(composerIn(thread), 'Into the void.');
    await says(thread, waiting).waitFor();
    await server.restart();
    await expectOnce(server, page, 'Into the void.');
    errors.splice(0);
  });

  test('the server is killed with it in its hands', async ({ page, errors }) => {
    const thread = await begin(page, '/killed-holding');
    server.freeze();
    const sent = page.waitForRequest((request) => request.method() === 'POST');
    await write(composerIn(thread), 'Dropped.');
    await sent;
    await says(thread, 'Sending…').waitFor();
    await server.kill();
    await says(thread, waiting).waitFor();
    await server.restart();
    await expectOnce(server, page, 'Dropped.');
    errors.splice(0);
  });

  test('the server is killed after it stored it, and before it answers', async ({ page, errors }) => {
    const thread = await begin(page, '/killed-mute');
    await meddle(page, async (route) => {
      await route.fetch();
      await server.kill();
      await route.abort();
    });
    await write(composerIn(thread), 'Kept, and not told.');
    await says(thread, waiting).waitFor();
    await server.restart();
    await expectOnce(server, page, 'Kept, and not told.');
    errors.splice(0);
  });

  test('the server is killed after it answered', async ({ page, errors }) => {
    const thread = await begin(page, '/killed-after');
    await write(composerIn(thread), 'Just in time.');
    await told(thread, 'Your comment is posted.');
    await server.kill();
    await server.restart();
    await expectOnce(server, page, 'Just in time.');
    errors.splice(0);
  });

  test('the button is clicked twice, the keys are pressed twice, the form is sent twice at once', async ({ page }) => {
    const thread = await begin(page, '/twice');
    const form = composerIn(thread);
    const field = form.getByRole('textbox', { name: 'Comment' });
    await form.getByRole('textbox', { name: 'Name' }).fill('Robin Reader');
    await field.fill('By clicks.');
    await form.getByRole('button', { name: 'Post comment' }).dblclick();
    await onPage(thread, 'By clicks.').getByRole('button', { name: 'Reply' }).waitFor();
    await field.fill('By keys.');
    await form.evaluate((element) => {
      const press = () => element.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true, bubbles: true }));
      press();
      press();
    });
    await onPage(thread, 'By keys.').getByRole('button', { name: 'Reply' }).waitFor();
    await onPage(thread, 'By clicks.').getByRole('button', { name: 'Reply' }).click();
    await replyIn(thread).getByRole('textbox', { name: 'Comment' }).fill('By scripts.');
    await replyIn(thread).evaluate((element) => {
      if (!(element instanceof HTMLFormElement)) return;
      element.requestSubmit();
      element.requestSubmit();
    });
    await expectOnce(server, page, 'By clicks.');
    await expectOnce(server, page, 'By keys.');
    await expectOnce(server, page, 'By scripts.');
    expect(await thread.getByRole('alert').count()).toBe(0);
  });

  test.for([
    ['before it arrives', false],
    ['after it arrived', true],
  ] as const)('the page is reloaded %s, without a click', async ([when, arrives], { page, context }) => {
    const text = `Reloaded ${when}.`;
    const posted = await countPosted(context);
    const thread = await begin(page, `/reload-${arrives}`);
    const under = new Promise<void>((resolve) => {
      void meddle(page, async (route) => {
        if (arrives) await route.fetch();
        resolve();
        await never();
      });
    });
    await write(composerIn(thread), text);
    await says(thread, 'Sending…').waitFor();
    await under;
    await page.reload();
    await drawn(page);
    await told(threadIn(page), 'Your comment is posted.');
    await expectOnce(server, page, text);
    expect(posted()).toBe(1);
  });

  test('its tab is closed, and the page opened again later', async ({ page, context, errors }) => {
    const thread = await begin(page, '/closed-tab');
    await context.setOffline(true);
    await write(composerIn(thread), 'Gone for lunch.');
    await says(thread, waiting).waitFor();
    await page.close();
    await context.setOffline(false);
    expect(stored(server, 'Gone for lunch.')).toBe(0);
    const later = await context.newPage();
    await later.goto(`${host.origin}/closed-tab`);
    await drawn(later);
    await expectOnce(server, later, 'Gone for lunch.');
    errors.splice(0);
  });

  test('the server is away while the page is opened again: its text is shown, and sent when it is back', async ({ page, errors }) => {
    const thread = await begin(page, '/away');
    await meddle(page, never);
    await write(composerIn(thread), 'Patience.');
    await says(thread, 'Sending…').waitFor();
    await page.route(/\/thread\?/, (route) => route.abort());
    await page.unroute(/\/comments$/);
    await page.route(/\/comments$/, (route) => route.abort());
    await page.reload();
    await threadIn(page).getByText('The comments could not be loaded.').waitFor();
    await onPage(threadIn(page), 'Patience.').getByText(waiting).waitFor();
    await page.unrouteAll();
    await threadIn(page).getByRole('button', { name: 'Try again' }).click();
    await expectOnce(server, page, 'Patience.');
    errors.splice(0);
  });

  test('the reader comes back to the page: then it is not waited any longer', async ({ page, errors }) => {
    await page.clock.install();
    const thread = await begin(page, '/back');
    await page.clock.pauseAt(Date.now() + 1_000);
    await meddle(page, (route) => route.abort());
    await write(composerIn(thread), 'Back again.');
    await says(thread, waiting).waitFor();
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await told(thread, 'Your comment is posted.');
    await page.clock.resume();
    await expectOnce(server, page, 'Back again.');
    errors.splice(0);
  });

  test.for([
    ['take turns by a lock', ''],
    ['take turns by a lease', 'delete Navigator.prototype.locks'],
  ] as const)('two tabs are open on the page, which %s', async ([, script], { page, context, errors }) => {
    const text = `Two tabs: ${script || 'locks'}.`;
    const posted = await countPosted(context);
    await context.addInitScript(script);
    const sent: string[] = [];
    const thread = await begin(page, '/tabs');
    const other = await context.newPage();
    const beside = await begin(other, '/tabs');
    await context.setOffline(true);
    await write(composerIn(thread), text);
    await says(thread, waiting).waitFor();
    await onPage(beside, text).waitFor();
    context.on('request', (request) => request.method() === 'POST' && sent.push(request.url()));
    await context.setOffline(false);
    for (const each of [page, other]) await onPage(threadIn(each), text).getByRole('button', { name: 'Reply' }).waitFor();
    expect(await onPage(beside, text).count()).toBe(1);
    expect(posted()).toBe(1);
    expect(sent).toHaveLength(1);
    await other.close();
    await expectOnce(server, page, text);
    errors.splice(0);
  });
});

describe('where the device keeps nothing', () => {
  const forbid = () => {
    for (const name of ['localStorage', 'sessionStorage']) {
      Object.defineProperty(window, name, {
        get() {
          throw new DOMException('denied', 'SecurityError');
        },
      });
    }
  };
  const fill = () => {
    for (let length = 2 ** 23; length >= 1; length /= 2) {
      try {
        for (let count = 0; ; count += 1) localStorage.setItem(`${length} ${count}`, ' '.repeat(length));
      } catch {
        // Half of that may still fit.
      }
    }
  };

  test.for([
    ['because it is forbidden', forbid],
    ['because it is full', fill],
  ] as const)('%s, a comment is sent as long as the page is open, and it is said once that it must stay so', async ([why, script], { page, context, errors }) => {
    const text = `Not kept ${why}.`;
    await page.addInitScript(script);
    const thread = await begin(page, `/${script.name}`);
    await context.setOffline(true);
    await write(composerIn(thread), text);
    await write(composerIn(thread), `${text} And more.`);
    await expect.poll(() => says(thread, waiting).count()).toBe(2);
    expect(await thread.getByRole('article').getByText('Your browser keeps nothing for this page').count()).toBe(1);
    await told(thread, 'Your browser keeps nothing for this page');
    await context.setOffline(false);
    await expect.poll(() => thread.getByRole('button', { name: 'Reply' }).count()).toBe(2);
    expect([stored(server, text), stored(server, `${text} And more.`)]).toEqual([1, 1]);
    errors.splice(0);
  });
});

describe('a comment that the server refuses', () => {
  test('says why, keeps its text also over a reload, and is sent again when it was changed', async ({ page, errors }) => {
    await post(server.address, host.origin, '/refused', 'Twice.');
    let thread = await begin(page, '/refused');
    const first = page.waitForRequest((request) => request.method() === 'POST');
    await write(composerIn(thread), 'Twice.');
    await says(thread, 'You have said that here already').waitFor();
    await told(thread, 'You have said that here already');
    const kept = () => thread.getByRole('textbox', { name: 'What you wrote is kept here:' });
    await expect.poll(() => kept().evaluate((field) => field.matches(':focus'))).toBe(true);
    await kept().fill('Twice, but otherwise.');
    await page.reload();
    thread = await drawn(page);
    await kept().waitFor();
    expect(await kept().inputValue()).toBe('Twice, but otherwise.');
    await page.waitForLoadState('networkidle');
    expect(stored(server, 'Twice, but otherwise.')).toBe(0);
    const second = page.waitForRequest((request) => request.method() === 'POST');
    await thread.getByRole('button', { name: 'Send again' }).click();
    await expectOnce(server, page, 'Twice, but otherwise.');
    const keys = (await Promise.all([first, second])).map((request) => request.headers()['idempotency-key']);
    expect(new Set(keys).size).toBe(2);
    expect(stored(server, 'Twice.')).toBe(1);
    errors.splice(0);
  });

  test('for its address can be put right, and nothing else is asked', async ({ page, errors }) => {
    const thread = await begin(page, '/invalid');
    await composerIn(thread).getByRole('textbox', { name: 'Email' }).fill('robin@-example.org');
    await write(composerIn(thread), 'Write to me.');
    const pending = onPage(thread, 'Something in it was not accepted.');
    await pending.getByRole('textbox', { name: 'Email' }).fill('robin@example.org');
    expect(await pending.getByRole('textbox').count()).toBe(2);
    await pending.getByRole('textbox', { name: 'What you wrote' }).press('Control+Enter');
    await expectOnce(server, page, 'Write to me.');
    errors.splice(0);
  });

  test('is thrown away when its writer says so twice', async ({ page, errors }) => {
    await post(server.address, host.origin, '/discard', 'Never mind.');
    const thread = await begin(page, '/discard');
    await write(composerIn(thread), 'Never mind.');
    await thread.getByRole('button', { name: 'Discard' }).click();
    const question = thread.getByRole('group', { name: 'Throw this text away?' });
    await question.getByRole('button', { name: 'Keep it' }).click();
    await expect.poll(() => thread.getByRole('button', { name: 'Discard' }).evaluate((button) => button.matches(':focus'))).toBe(true);
    await thread.getByRole('button', { name: 'Discard' }).click();
    await question.getByRole('button', { name: 'Discard' }).click();
    await expect.poll(() => thread.getByRole('article').count()).toBe(1);
    await page.reload();
    await drawn(page);
    await page.waitForLoadState('networkidle');
    expect(await threadIn(page).getByRole('article').count()).toBe(1);
    errors.splice(0);
  });

  test('because the thread closed while there was no network is kept for copying, and can be sent when it opens', async ({ page, context, errors }) => {
    let thread = await begin(page, '/closed');
    await context.setOffline(true);
    await write(composerIn(thread), 'Too late.');
    await says(thread, waiting).waitFor();
    server.command('thread', 'close', '/closed');
    await context.setOffline(false);
    await thread.getByText('Comments are closed.').first().waitFor();
    const kept = () => thread.getByRole('textbox', { name: 'What you wrote is kept here:' });
    await kept().waitFor();
    await page.reload();
    thread = await drawn(page);
    await kept().waitFor();
    expect(await kept().inputValue()).toBe('Too late.');
    expect(await thread.getByRole('button', { name: 'Copy text' }).count()).toBe(1);
    expect(await thread.getByRole('button', { name: 'Send again' }).count()).toBe(0);
    server.command('thread', 'open', '/closed');
    await thread.getByRole('button', { name: 'Send again' }).click();
    await expectOnce(server, page, 'Too late.');
    errors.splice(0);
  });
});

test('a comment that could not be sent for two weeks is not sent by itself any more, but offered', async ({ page, context, errors }) => {
  const thread = await begin(page, '/stale');
  await context.setOffline(true);
  await write(composerIn(thread), 'From the attic.');
  await says(thread, waiting).waitFor();
  await page.evaluate((days) => {
    for (const [name, thing] of Object.entries<string>({ ...localStorage })) {
      if (!name.startsWith('afterword outbox')) continue;
      const at = new Date(Date.now() - days * 86_400_000).toISOString();
      localStorage.setItem(name, JSON.stringify({ ...JSON.parse(thing), at }));
    }
  }, 15);
  await context.setOffline(false);
  await page.reload();
  await drawn(page);
  await onPage(threadIn(page), 'It could not be sent for two weeks.').waitFor();
  await page.waitForLoadState('networkidle');
  expect(stored(server, 'From the attic.')).toBe(0);
  await threadIn(page).getByRole('button', { name: 'Send again' }).click();
  await expectOnce(server, page, 'From the attic.');
  errors.splice(0);
});
