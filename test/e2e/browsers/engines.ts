import { existsSync } from 'node:fs';
import { firefox, type Browser } from 'playwright-core';
import { launchChromium } from '../../support/chrome.ts';
import type { Driver, Engine } from './driver.ts';
import { launchWebKit, webKit } from './webkit.ts';

const firefoxPath = process.env['AFTERWORD_TEST_FIREFOX'] ?? '/usr/bin/firefox-esr';

async function drive(launched: Promise<Browser>): Promise<Driver> {
  const browser = await launched;
  const page = await browser.newPage({ locale: 'en-GB' });
  page.setDefaultTimeout(15_000);
  const first = (selector: string) => page.locator('afterword-thread').locator(selector).first();
  return {
    goTo: async (address) => void (await page.goto(address)),
    reload: async () => void (await page.reload()),
    click: (selector) => first(selector).click(),
    type: (selector, text) => first(selector).pressSequentially(text),
    evaluate: (expression) => page.evaluate(expression),
    close: () => browser.close(),
  };
}

export const engines: readonly Engine[] = [
  { name: 'Chromium', absent: null, launch: () => drive(launchChromium()) },
  {
    name: 'Firefox',
    absent: existsSync(firefoxPath) ? null : `there is no ${firefoxPath} (Debian: firefox-esr)`,
    launch: () => drive(firefox.launch({ channel: 'moz-firefox', executablePath: firefoxPath })),
  },
  { name: 'WebKit', absent: webKit.every((file) => existsSync(file)) ? null : `there is no ${webKit.find((file) => !existsSync(file))} (Debian: webkit2gtk-driver and xvfb)`, launch: launchWebKit },
];
