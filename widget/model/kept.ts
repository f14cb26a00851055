import type { Entry } from './outbox.ts';
import type { OwnComment } from './own.ts';

/**
 * What lies on the device was put there by this widget or an older one, or by anybody whose scripts the page runs. Only its
 * shape is looked at: it goes nowhere but to the server, which looks at everything, and into texts.
 */
export const isEntry = (thing: unknown): thing is Entry => hasTexts(thing, 'key', 'at') && hasPart(thing, 'draft') && isDraft(thing.draft);

export const isOwnComment = (thing: unknown): thing is OwnComment =>
  hasTexts(thing, 'key', 'token', 'editableUntil', 'source') && hasPart(thing, 'comment') && hasTexts(thing.comment, 'id', 'createdAt', 'status');

const isDraft = (draft: unknown): boolean => hasTexts(draft, 'body') && hasPart(draft, 'author') && hasTexts(draft.author, 'name') && hasPart(draft, 'page');

const hasPart = <Name extends string>(thing: unknown, name: Name): thing is Record<Name, unknown> => typeof thing === 'object' && thing !== null && name in thing;

function hasTexts<Name extends string>(thing: unknown, ...names: readonly Name[]): thing is Record<Name, string> {
  return names.every((name) => hasPart(thing, name) && typeof thing[name] === 'string');
}
