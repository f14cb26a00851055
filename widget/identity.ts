import { loadMessages } from './i18n/language.ts';
import { identity as texts } from './i18n/identity/en.ts';
import { readIdentity } from './model/identity.ts';
import type { ThreadModel } from './model/thread.ts';
import type { Stage } from './stage.tsx';

/**
 * Follows the element's identity attribute: the reader may log in and out while the page is open. A change redraws nothing but the form.
 * `named`: whether the outbox contains a draft that was written under a login.
 */
export async function followIdentity({ host, options, t, catalog, left, shown }: Stage, { identity }: ThreadModel, named: boolean): Promise<void> {
  t.add(texts);
  let loading: Promise<void> | undefined;
  // An attribute of the script tag alone is not on the element, so `options` contains it.
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
