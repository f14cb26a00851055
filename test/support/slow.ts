import type { Page } from 'playwright-core';

/** Keeps a part of the widget, by what its file's name begins with, on its way to a page until what is returned is called. */
export async function hold(page: Page, part: string): Promise<() => void> {
  let letGo = () => {};
  const arrived = new Promise<void>((resolve) => (letGo = resolve));
  await page.route(new RegExp(`/w/${part}-`), async (route) => {
    await arrived;
    await route.continue();
  });
  return letGo;
}
