import { batch, computed, signal } from '@preact/signals-core';
import { roles, type Role } from '../../../shared/contract/admin/session.ts';
import type { Result } from '../../../widget/api/call.ts';
import { api, type Session } from '../api.ts';
import { recall, remember } from '../storage.ts';
import { settle, succeeded } from './news.ts';
import { keepUnsentOf } from './unsent.ts';

/** Undefined before the first answer, null if nobody is signed in. */
export const session = signal<Session | null | undefined>(undefined);
/** The secret of the one-time link that opened this page. */
export const entering = signal('');
/** Whether that link came by mail: it signs in without choosing a password. */
export const isMailed = signal(false);
export const site = signal('');

const kept = 'afterword-site';

const may = (role: Role) =>
  computed(() => {
    const grants = session.value?.person.grants.filter((grant) => grant.site === site.value || grant.site === '*') ?? [];
    return Math.max(-1, ...grants.map((grant) => roles.indexOf(grant.role))) >= roles.indexOf(role);
  });

/** Whether the person may decide about comments and threads of the chosen site, and about the site itself. */
export const mayDecide = may('moderator');
export const owns = may('owner');

/** Whether the person may add sites. */
export const ownsAll = computed(() => session.value?.person.grants.some(({ site: held, role }) => held === '*' && role === 'owner') ?? false);

/** Stores the session, or null if nobody is signed in. */
export function take(result: Result<Session>): void {
  batch(() => {
    session.value = result.ok ? result.value : null;
    if (!result.ok) return;
    keepUnsentOf(result.value.person.id);
    const slugs = result.value.sites.map(({ slug }) => slug);
    // The site that was chosen last, if it still exists.
    site.value = [site.value, recall(kept)].find((slug) => slug !== null && slugs.includes(slug)) ?? slugs[0] ?? '';
  });
}

/** Switches to another site and remembers it. */
export function chooseSite(slug: string): void {
  remember(kept, slug);
  site.value = slug;
}

/** The value of an answer; or null after showing what went wrong. If the session has ended, the person is asked to sign in. */
export function answered<T>(result: Result<T>): T | null {
  if (!result.ok && result.problem.type === '/problems/not-signed-in') session.value = null;
  return succeeded(result) ? result.value : null;
}

export async function leave(): Promise<void> {
  settle();
  await api.signOut();
  session.value = null;
}
