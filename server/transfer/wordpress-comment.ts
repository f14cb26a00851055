import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { emailAddress, webAddress } from '../../shared/contract/fields.ts';
import type { Instant } from '../../shared/instant.ts';
import { limits } from '../../shared/limits.ts';
import { bodyFromHtml, textFromHtml } from '../body/from-html.ts';
import { plainName } from '../domain/name.ts';
import type { PageComment } from './importer.ts';
import { shortened } from './shortened.ts';
import type { Fields } from './wxr.ts';

/** WordPress's own types; an empty one is a comment too. */
const kinds: Readonly<Record<string, PageComment['kind']>> = { '': 'comment', comment: 'comment', pingback: 'pingback', trackback: 'trackback' };

const statuses: Readonly<Record<string, PageComment['status'] | 'spam' | 'bin'>> = {
  '': 'published',
  '1': 'published',
  approved: 'published',
  spam: 'spam',
  trash: 'bin',
  'post-trashed': 'bin',
};

interface Given {
  /** The page's key. */
  readonly key: string;
  /** Whether readers needed a password. */
  readonly hidden: boolean;
  readonly date: Instant | null;
  /** For a comment without a date. */
  readonly fallback: Instant;
}

/** A comment of an export, with notes about what was changed in it; or the reason why it is skipped. */
export function readComment(fields: Fields, { key, hidden, date, fallback }: Given): { comment: PageComment; notes: string[] } | { skipped: string } {
  const type = fields.get('comment_type') ?? '';
  const kind = kinds[type];
  // Editors' notes, order notes and comments of plugins were never meant for readers.
  if (kind === undefined) return { skipped: `type ${/^[\w-]{1,40}$/.test(type) ? type : 'other'}` };
  const status = statuses[fields.get('comment_approved') ?? ''] ?? 'held';
  if (status === 'spam' || status === 'bin') return { skipped: status };

  const notes: string[] = [];
  if (status === 'held') notes.push('held-unapproved');
  else if (hidden) notes.push('held-password');
  if (date === null) notes.push('undated');
  const written = textFromHtml(fields.get('comment_author') ?? '') || 'Anonymous';
  const name = plainName(written) || 'Anonymous';
  if (name.length > limits.nameLength) notes.push('name-shortened');
  const { source, body } = bodyFromHtml(fields.get('comment_content') ?? '');
  const comment: PageComment = {
    importId: ownId(fields) ?? fingerprint(key, written, date ?? '', source),
    parent: parentId(fields),
    kind,
    status: hidden ? 'held' : status,
    authorName: shortened(name, limits.nameLength),
    authorEmail: usable(emailAddress, fields.get('comment_author_email'), () => notes.push('email-dropped')),
    authorUrl: usable(webAddress, website(fields), () => notes.push('website-dropped')),
    source,
    body: JSON.stringify(body),
    createdAt: date ?? fallback,
  };
  return { comment, notes };
}

/** Replaces a missing or unusable id. It is short because it becomes part of addresses. */
export const fingerprint = (...parts: string[]): string => createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 16);

/** The id in `#comment-123`; the contract's `around` takes no other characters. */
const ownId = (fields: Fields): string | null => usableId(fields.get('comment_id'));

const usableId = (id: string | undefined): string | null => (id !== undefined && /^[0-9A-Za-z_-]{1,40}$/.test(id) ? id : null);

function parentId(fields: Fields): string | null {
  const parent = fields.get('comment_parent');
  return parent === '0' ? null : usableId(parent);
}

/** WordPress stores `http://` if the field was left unchanged. */
function website(fields: Fields): string | undefined {
  const address = fields.get('comment_author_url');
  return address === 'http://' || address === 'https://' ? undefined : address;
}

function usable(schema: v.GenericSchema<string, string>, value: string | undefined, dropped: () => void): string | null {
  if (value === undefined) return null;
  const result = v.safeParse(schema, value);
  if (!result.success) dropped();
  return result.success ? result.output : null;
}
