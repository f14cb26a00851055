import { isKey, moment, t } from '../language.ts';
import type { TextKey } from '../i18n/en.ts';

/** Fields of the audit log that have a label under another key in the dashboard. */
const labels: Readonly<Record<string, TextKey>> = {
  level_note: 'note', opens_at: 'opensAt', opensAt: 'opensAt', closes_at: 'closesAt', closesAt: 'closesAt', locked_at: 'locked', source: 'text', ends_at: 'howLong', kind: 'banBy',
  how: 'personData', exported: 'download', url: 'webhooks', akismet: 'akismetKey', passkey: 'passkeys', imported: 'comments',
  secrets: 'loginSecrets', logins: 'loginSecrets', key: 'page', count: 'comments', alias: 'leadsTo', own_title: 'ownTitle',
};

/** Fields that are not shown: those shown elsewhere in the entry, and internal names of the database. */
const silent: readonly string[] = ['level_at', 'import_closed', 'comment', 'link', 'since', 'webhook', 'removed', 'into', 'intoCount'];

const values: Readonly<Record<string, TextKey>> = {
  'status published': 'published', 'status held': 'waiting', 'status spam': 'spam', 'status deleted': 'deleted', 'status dead': 'undelivered', 'status pending': 'resend', 'status done': 'takeOut',
  'kind name': 'byName', 'kind email': 'byEmail', 'kind network': 'aNetwork', 'how anonymise': 'anonymise', 'how delete': 'eraseAll',
};

/** The label of an audit log field, of a thread (`of`) or of something else; null for a field that is not shown. */
export function labelOf(field: string, of: string): string | null {
  if (silent.includes(field)) return null;
  if (field === 'level' && of === 'thread') return t('state');
  const key = labels[field] ?? field;
  return isKey(key) ? t(key) : field;
}

/** The value of a field, in the same words as elsewhere in the dashboard. */
export function valueInWords(field: string, value: unknown): string {
  if (value === null || value === undefined || value === false) return '';
  if (value === true) return '✓';
  if (Array.isArray(value)) return value.join(', ');
  if (typeof value === 'number') return t('number', { count: value });
  if (typeof value !== 'string') return JSON.stringify(value);
  if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value)) return moment(value);
  const key = [values[`${field} ${value}`], field === 'level' ? value : `${field}_${value}`].find((each) => each !== undefined && isKey(each));
  return key !== undefined && isKey(key) ? t(key) : value;
}
