import type { OpenForm } from './queue.ts';

/** What was typed about comments and not sent, as long as this page is open: neither signing in again nor Escape loses it. */
const words = new Map<string, string>();

/** Whose they are. */
let owner = '';

const nameOf = ({ id, kind }: OpenForm): string => `${kind} ${id}`;

export const unsentOf = (form: OpenForm): string | undefined => words.get(nameOf(form));
export const keepUnsent = (form: OpenForm, text: string): void => void words.set(nameOf(form), text);
export const dropUnsent = (form: OpenForm): void => void words.delete(nameOf(form));

/** Forgets what somebody else typed here before. */
export function keepUnsentOf(person: string): void {
  if (person !== owner) words.clear();
  owner = person;
}
