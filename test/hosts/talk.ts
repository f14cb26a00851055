import type { Frame, Locator } from 'playwright-core';
import { composerIn, readThread, replyIn, write } from '../support/reader.ts';

/** The thread in a frame, once it is drawn and may be written to. */
export async function threadOf(frame: Frame): Promise<Locator> {
  // At the top edge an empty place can stand a fraction of a pixel too high to be seen, and within a frame of another site
  // what is not seen is not drawn: browsers ignore an observer's margin there.
  await frame.locator('afterword-thread').first().evaluate((place) => place.scrollIntoView({ block: 'center' }));
  const thread = frame.getByRole('region', { name: /^Comments/ }).first();
  await composerIn(thread).waitFor();
  return thread;
}

/** Writes a comment and answers it, as a reader would; returns what is wrong with what the server then knows of the page. */
export async function talk(thread: Locator, server: string, pageId: string): Promise<string[]> {
  await write(composerIn(thread), 'Said by a reader.');
  const comment = thread.getByRole('listitem').filter({ hasText: 'Said by a reader.' });
  await comment.getByRole('button', { name: 'Reply' }).click();
  await write(replyIn(thread), 'And answered.');
  await comment.getByRole('listitem').filter({ hasText: 'And answered.' }).getByRole('button', { name: 'Reply' }).waitFor();
  const { comments } = await readThread(server, pageId);
  const bodies = comments.map(({ body, parent }) => `${JSON.stringify(body).includes('Said by') ? 'comment' : 'reply'}${parent === null ? '' : ' to something'}`);
  return bodies.join() === 'comment,reply to something' ? [] : [`the server has ${bodies.join() || 'nothing'}`];
}

/** Runs a check; what it could not do in time is a fault like any other. */
export async function trying(check: () => Promise<string[]>): Promise<string[]> {
  try {
    return await check();
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}
