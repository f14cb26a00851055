import { startAuthentication, startRegistration } from '@simplewebauthn/browser';
import { batch, signal } from '@preact/signals-core';
import type { noticeRules } from '../../../shared/contract/admin/notify.ts';
import type { Passkey } from '../../../shared/contract/admin/passkeys.ts';
import { languages } from '../../../shared/contract/admin/session.ts';
import { api } from '../api.ts';
import { choose, t } from '../language.ts';
import { fault, say, succeeded } from './news.ts';
import { answered, entering, mayDecide, site, take } from './session.ts';

export type NoticeRule = (typeof noticeRules)[number];

export const passkeys = signal<readonly Passkey[]>([]);
/** How the person is told of held comments; null if no mails are sent. */
export const notice = signal<NoticeRule | null>(null);

export async function loadAccount(): Promise<void> {
  const [keys, how] = await Promise.all([api.passkeys(), mayDecide.value ? api.notice(site.value) : null]);
  batch(() => {
    passkeys.value = answered(keys)?.passkeys ?? [];
    const found = how === null ? null : answered(how);
    notice.value = found?.mail === true ? found.how : null;
  });
}

export async function chooseNotice(how: NoticeRule): Promise<void> {
  const chosen = answered(await api.setNotice(site.value, how));
  if (chosen !== null) batch(() => ((notice.value = chosen.how), say(t('saved'))));
}

/** Switches the dashboard and the person's mails to another language. */
export async function changeLanguage(tag: string): Promise<void> {
  await choose(tag);
  const language = languages.find((each) => each === tag);
  if (language !== undefined) answered(await api.setLanguage(language));
}

/** Asks the device to create a passkey, and stores it. */
export async function addPasskey(): Promise<void> {
  const offered = answered(await api.offerPasskey());
  if (offered === null) return;
  const credential = await ofDevice(() => startRegistration({ optionsJSON: offered.options }));
  const added = credential === null ? null : answered(await api.addPasskey(credential));
  if (added !== null) batch(() => ((passkeys.value = added.passkeys), say(t('saved'))));
}

export async function removePasskey(id: string): Promise<void> {
  if (answered(await api.removePasskey(id)) !== null) passkeys.value = passkeys.value.filter((key) => key.id !== id);
}

/** Signs in with any passkey that the device has for this host. */
export async function enterByPasskey(): Promise<void> {
  const asked = await api.askPasskey();
  if (!succeeded(asked)) return;
  const credential = await ofDevice(() => startAuthentication({ optionsJSON: asked.value.options }));
  if (credential === null) return;
  const result = await api.enterByPasskey(credential);
  if (succeeded(result, t('stale'))) take(result);
}

/** Signs in with a mailed link, after its button is pressed. */
export async function enterByMail(): Promise<void> {
  const result = await api.enter(entering.value);
  if (!succeeded(result, t('stale'))) return;
  entering.value = '';
  take(result);
}

/** The device's response; or null if the person cancelled or the device has no passkey. */
async function ofDevice<T>(ask: () => Promise<T>): Promise<T | null> {
  try {
    fault.value = '';
    return await ask();
  } catch {
    fault.value = t('failed');
    return null;
  }
}
