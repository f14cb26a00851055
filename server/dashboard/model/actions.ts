import type { SeenComment } from '../api.ts';
import type { TextKey } from '../i18n/en.ts';
import { lock } from './comment.ts';
import { concerned, decide, form, type OpenForm } from './queue.ts';

/** An action on a comment, with a button and a key. */
export interface Action {
  readonly label: TextKey;
  readonly key: string;
  readonly manner: 'primary' | 'grave' | 'plain';
  /** Whether it can apply to several comments at once. */
  readonly many: boolean;
  readonly fits: (seen: SeenComment) => boolean;
  readonly run: (seen: SeenComment) => void;
}

const open = (kind: OpenForm['kind']) => ({ comment }: SeenComment) => void (form.value = { id: comment.id, kind });
const isThere = ({ status }: SeenComment): boolean => status !== 'deleted';
const isPublic = ({ status }: SeenComment): boolean => status === 'published';

export const actions: readonly Action[] = [
  { label: 'approve', key: 'a', manner: 'primary', many: true, fits: (seen) => isThere(seen) && !isPublic(seen), run: (seen) => void decide(concerned(seen), 'approve') },
  { label: 'keep', key: 'a', manner: 'primary', many: true, fits: (seen) => isPublic(seen) && seen.reports.length > 0, run: (seen) => void decide(concerned(seen), 'approve') },
  { label: 'reply', key: 'r', manner: 'plain', many: false, fits: (seen) => isPublic(seen) || seen.status === 'held', run: open('reply') },
  { label: 'edit', key: 'e', manner: 'plain', many: false, fits: isThere, run: open('edit') },
  { label: 'hold', key: 'h', manner: 'plain', many: true, fits: (seen) => isThere(seen) && seen.status !== 'held', run: (seen) => void decide(concerned(seen), 'hold') },
  { label: 'markSpam', key: 's', manner: 'grave', many: true, fits: (seen) => isThere(seen) && seen.status !== 'spam', run: (seen) => void decide(concerned(seen), 'spam') },
  { label: 'remove', key: 'd', manner: 'grave', many: true, fits: isThere, run: (seen) => void decide(concerned(seen), 'delete') },
  { label: 'ban', key: 'b', manner: 'plain', many: false, fits: isThere, run: open('ban') },
  { label: 'lock', key: 'l', manner: 'plain', many: false, fits: (seen) => isPublic(seen) && seen.comment.locked !== true, run: (seen) => void lock(seen) },
  { label: 'unlock', key: 'l', manner: 'plain', many: false, fits: (seen) => isPublic(seen) && seen.comment.locked === true, run: (seen) => void lock(seen) },
  { label: 'closeThread', key: 'c', manner: 'plain', many: false, fits: () => true, run: open('close') },
];
