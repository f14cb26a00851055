import type { Body } from '../../shared/body/nodes.ts';
import { bodyText } from '../../shared/body/text.ts';

/** Takes a place, if that, and shows nothing: fillers of Hangul, which count as letters, among them, and the empty cell of Braille, a symbol. */
const unseen = /[\s\p{Cc}\p{Default_Ignorable_Code_Point}\u2800]+/gu;

/** A text without everything in it that nobody sees. */
export const seenOf = (text: string): string => text.replace(unseen, '');

/** Whether a body shows anything. */
export const isSeen = (body: Body): boolean => seenOf(bodyText(body)) !== '';
