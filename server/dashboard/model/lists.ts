import { batch, signal, type Signal } from '@preact/signals-core';
import type { Ban } from '../../../shared/contract/admin/bans.ts';
import type { Member } from '../../../shared/contract/admin/people.ts';
import type { listSessions, Role } from '../../../shared/contract/admin/session.ts';
import type { listAudit, Settings } from '../../../shared/contract/admin/site.ts';
import type { Answer } from '../../../shared/endpoint.ts';
import { api } from '../api.ts';
import { t } from '../language.ts';
import { say } from './news.ts';
import { hashOf } from './route.ts';
import { answered, chooseSite, mayDecide, owns, site, take } from './session.ts';

export type SignedInAt = Answer<typeof listSessions>['sessions'][number];
export type Decided = Answer<typeof listAudit>['decisions'][number];

export const people = signal<readonly Member[]>([]);
/** The last invitation: the invited person, and the link, which is shown once. */
export const invited = signal<{ readonly name: string; readonly link: string } | null>(null);
export const bans = signal<readonly Ban[]>([]);
export const moreBans = signal<string | null>(null);
export const settings = signal<Settings | null>(null);
export const log = signal<readonly Decided[]>([]);
export const moreLog = signal<string | null>(null);
export const sessions = signal<readonly SignedInAt[]>([]);

export async function loadPeople(): Promise<void> {
  invited.value = null;
  const [found, banned] = await Promise.all([owns.value ? api.people(site.value) : null, mayDecide.value ? api.bans(site.value) : null]);
  batch(() => {
    people.value = found === null ? [] : (answered(found)?.people ?? []);
    const first = banned === null ? null : answered(banned);
    bans.value = first?.bans ?? [];
    moreBans.value = first?.next ?? null;
  });
}

export async function invite(email: string, name: string, role: Role): Promise<boolean> {
  const answer = answered(await api.invite(site.value, { email, name, role }));
  if (answer === null) return false;
  batch(() => {
    people.value = [...people.value.filter(({ id }) => id !== answer.person.id), answer.person];
    invited.value = answer.link === null ? null : { name: answer.person.name, link: answer.link };
    say(t('saved'));
  });
  return true;
}

export async function removePerson({ id }: Member): Promise<void> {
  if (answered(await api.removePerson(site.value, id)) !== null) await loadPeople();
}

export const continueBans = (): Promise<void> => extend(bans, moreBans, async (after) => answered(await api.bans(site.value, after)), ({ bans: more }) => more);

export async function lift({ id }: Ban): Promise<void> {
  if (answered(await api.liftBan(site.value, id)) !== null) bans.value = bans.value.filter((ban) => ban.id !== id);
}

/** Adds a site and switches to it. */
export async function addSite(slug: string, title: string, origins: readonly string[]): Promise<void> {
  if (answered(await api.addSite({ slug, title, origins: [...origins] })) === null) return;
  take(await api.session());
  chooseSite(slug);
  location.hash = hashOf('embed');
}

export async function loadSettings(): Promise<void> {
  settings.value = null;
  settings.value = answered(await api.settings(site.value))?.settings ?? null;
}

export async function saveSettings(change: Parameters<typeof api.change>[1]): Promise<boolean> {
  const answer = answered(await api.change(site.value, change));
  if (answer === null) return false;
  batch(() => ((settings.value = answer.settings), say(t('saved'))));
  return true;
}

export async function loadLog(): Promise<void> {
  const first = answered(await api.audit(site.value));
  batch(() => ((log.value = first?.decisions ?? []), (moreLog.value = first?.next ?? null)));
}

export const continueLog = (): Promise<void> => extend(log, moreLog, async (after) => answered(await api.audit(site.value, after)), ({ decisions }) => decisions);

export async function loadSessions(): Promise<void> {
  sessions.value = answered(await api.sessions())?.sessions ?? [];
}

export async function endSession(id: string): Promise<void> {
  if (answered(await api.endSession(id)) !== null) await loadSessions();
}

export async function changePassword(current: string, password: string): Promise<boolean> {
  if (answered(await api.setPassword({ current, password })) === null) return false;
  say(t('saved'));
  await loadSessions();
  return true;
}

/** Appends the next page to a list. */
async function extend<T, P extends { readonly next: string | null }>(list: Signal<readonly T[]>, next: Signal<string | null>, load: (after: string) => Promise<P | null>, itemsOf: (page: P) => readonly T[]): Promise<void> {
  const page = await load(next.value ?? '');
  if (page !== null) batch(() => ((list.value = [...list.value, ...itemsOf(page)]), (next.value = page.next)));
}
