import { loadMessages } from './i18n/language.ts';
import { identity as texts } from './i18n/identity/en.ts';
import { readIdentity } from './model/identity.ts';
import type { ThreadModel } from './model/thread.ts';
import type { Stage } from './stage.tsx';

/**
 * Keeps to what the element says of its reader, who may log in and out while the page is open: an attribute that changes draws
 * nothing anew but the form. `named`: whether something waits here that was written under a login.
 */
export async function followIdentity({ host, options, t, catalog, left, shown }: Stage, { identity }: ThreadModel, named: boolean): Promise<void> {
  t.add(texts);
  let loading: Promise<void> | undefined;
  // What only the tag says is no attribute of an element that stands in the page.
  const token = () => host.dataset['identity'] ?? host.getAttribute('identity') ?? options.identity;
  const look = async () => {
    if (token() || named || shown.thread?.identity) await (loading ??= loadMessages('identity', catalog).then(t.add));
    identity.value = readIdentity(token());
    if (token() && !identity.value) console.warn('Afterword: data-identity is no JWT that names somebody; it is not used.');
  };
  const observer = new MutationObserver(() => void look());
  observer.observe(host, { attributeFilter: ['identity', 'data-identity'] });
  left.addEventListener('abort', () => observer.disconnect());
  await look();
}
