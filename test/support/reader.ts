import type { Locator, Page } from 'playwright-core';
import * as v from 'valibot';
import { postComment } from '../../shared/contract/comment.ts';
import { threadPageSchema, type ThreadPage } from '../../shared/contract/thread.ts';

/** The thread on a page, found as assistive technology finds it; the first where there are several. */
export const threadIn = (page: Page): Locator => page.getByRole('region', { name: 'Comments' }).first();

/** The form that begins a comment of its own. */
export const composerIn = (thread: Locator): Locator => thread.locator('form').first();

/** The form of the reply that is being written. */
export const replyIn = (thread: Locator): Locator => thread.getByRole('listitem').locator('form');

/** Scrolls down to every thread, as they wait for a reader to come near, and until the first is drawn: its form, or the notice that there is none. */
export async function drawn(page: Page): Promise<Locator> {
  const thread = threadIn(page);
  const places = page.locator('afterword-thread');
  await places.first().waitFor({ state: 'attached' });
  for (const place of await places.all()) await place.evaluate((element) => element.scrollIntoView());
  await thread.getByRole('textbox', { name: 'Comment' }).or(thread.getByText('Comments are closed.')).first().waitFor();
  return thread;
}

/** Fills the form that has the text field, and sends it. */
export async function write(form: Locator, text: string, name = 'Robin Reader'): Promise<void> {
  await form.getByRole('textbox', { name: 'Comment' }).fill(text);
  await form.getByRole('textbox', { name: 'Name' }).fill(name);
  await form.getByRole('button', { name: /^Post/ }).click();
}

/** A page's thread as any caller of the server reads it. */
export async function readThread(server: string, pageId: string): Promise<ThreadPage> {
  const response = await fetch(`${server}/api/v1/sites/default/thread?${new URLSearchParams({ id: pageId, limit: '100' })}`);
  return v.parse(threadPageSchema, await response.json());
}

/** A post from a page of `origin`, by nobody's browser. */
export const post = (server: string, origin: string, pageId: string, body: string, key = `key-${crypto.randomUUID()}`, parent: string | null = null): Promise<Response> =>
  fetch(`${server}/api/v1/sites/default/comments`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': key, origin },
    body: JSON.stringify({ page: { id: pageId }, parent, author: { name: 'Robin Reader' }, body }),
  });

/** Posts like `post`, and returns the comment and what its writer may change it with. */
export async function posted(server: string, origin: string, pageId: string, body: string, parent: string | null = null): Promise<{ readonly id: string; readonly token: string }> {
  const response = await post(server, origin, pageId, body, `key-${crypto.randomUUID()}`, parent);
  const { comment, token } = v.parse(postComment.answer, await response.json());
  return { id: comment.id, token };
}

/** Whether an element of a page, also within a shadow root, has the focus. */
export const isFocused = (element: Locator): Promise<boolean> => element.evaluate((node) => node.matches(':focus'));

/** Presses Tab until the element has the focus, as far as a page this small can be. */
export async function tabTo(element: Locator): Promise<void> {
  for (let presses = 0; presses < 40; presses += 1) {
    if (await isFocused(element)) return;
    await element.page().keyboard.press('Tab');
  }
  throw new Error('Tab does not lead there.');
}
