import type { Body } from '../../shared/body/nodes.ts';
import { bodyText } from '../../shared/body/text.ts';
import { invalid } from '../../shared/problem.ts';

/** Takes a place, if that, and shows nothing: fillers of Hangul, which count as letters, among them, and the empty cell of Braille, a symbol. */
const unseen = String.raw`\s\p{Cc}\p{Default_Ignorable_Code_Point}\u2800`;
const allUnseen = new RegExp(`[${unseen}]+`, 'gu');
const anySeen = new RegExp(`[^${unseen}]`, 'u');

/** A text without everything in it that nobody sees. */
export const seenOf = (text: string): string => text.replace(allUnseen, '');

/** Whether a body shows anything. */
export const isSeen = (body: Body): boolean => anySeen.test(bodyText(body));

/** What a field is refused with that shows nothing. */
export const showsNothing = (field: 'author.name' | 'body') => invalid(field, 'must have something to see');
