import { signal } from '@preact/signals-core';
import type { erasures, PersonData } from '../../../shared/contract/admin/person.ts';
import { api } from '../api.ts';
import { t } from '../language.ts';
import { say } from './news.ts';
import { answered, site } from './session.ts';

/** The data stored under an address, after it was looked up. */
export const found = signal<{ readonly email: string; readonly data: PersonData } | null>(null);

export async function lookUp(email: string): Promise<void> {
  const data = answered(await api.exportPerson(site.value, email));
  found.value = data === null ? null : { email, data };
}

/** Downloads the data as a file. */
export function save(data: PersonData): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([JSON.stringify(data, null, 2)], { type: 'application/json' }));
  link.download = 'comments.json';
  link.click();
  URL.revokeObjectURL(link.href);
}

export async function erase(email: string, how: (typeof erasures)[number]): Promise<void> {
  if (answered(await api.erasePerson(site.value, email, how)) === null) return;
  found.value = null;
  say(t('erased'));
}
