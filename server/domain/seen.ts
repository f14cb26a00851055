import type { Body } from '../../shared/body/nodes.ts';
import { bodyText } from '../../shared/body/text.ts';
import { invalid } from '../../shared/problem.ts';

/** Characters that show nothing, though some take up space. They include the Hangul fillers, which count as letters, and the empty Braille cell, which counts as a symbol. */
const unseen = String.raw`\s\p{Cc}\p{Default_Ignorable_Code_Point}\u2800`;
const allUnseen = new RegExp(`[${unseen}]+`, 'gu');
const anySeen = new RegExp(`[^${unseen}]`, 'u');

/** A text without its invisible characters. */
export const seenOf = (text: string): string => text.replace(allUnseen, '');

/** Whether a body shows anything. */
export const isSeen = (body: Body): boolean => anySeen.test(bodyText(body));

/** The refusal of a field that shows nothing. */
export const showsNothing = (field: 'author.name' | 'body') => invalid(field, 'must have something to see');
