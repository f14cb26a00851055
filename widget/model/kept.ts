import type { Entry } from './outbox.ts';
import type { OwnComment } from './own.ts';

/**
 * Stored data was written by this widget, an older version, or any script of the page. Only its shape is checked: it is used only in
 * requests to the server, which validates everything, and as text.
 */
export const isEntry = (thing: unknown): thing is Entry => hasTexts(thing, 'key', 'at') && hasPart(thing, 'draft') && isDraft(thing.draft);

export const isOwnComment = (thing: unknown): thing is OwnComment =>
  hasTexts(thing, 'key', 'token', 'editableUntil', 'source') && hasPart(thing, 'comment') && hasTexts(thing.comment, 'id', 'createdAt', 'status');

const isDraft = (draft: unknown): boolean => hasTexts(draft, 'body') && hasPart(draft, 'author') && hasTexts(draft.author, 'name') && hasPart(draft, 'page');

const hasPart = <Name extends string>(thing: unknown, name: Name): thing is Record<Name, unknown> => typeof thing === 'object' && thing !== null && name in thing;

function hasTexts<Name extends string>(thing: unknown, ...names: readonly Name[]): thing is Record<Name, string> {
  return names.every((name) => hasPart(thing, name) && typeof thing[name] === 'string');
}
