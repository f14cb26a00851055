import type { OpenForm } from './queue.ts';

/** Unsent texts of comment forms, kept while this page is open: neither signing in again nor Escape loses them. */
const words = new Map<string, string>();

/** The person who typed them. */
let owner = '';

const nameOf = ({ id, kind }: OpenForm): string => `${kind} ${id}`;

export const unsentOf = (form: OpenForm): string | undefined => words.get(nameOf(form));
export const keepUnsent = (form: OpenForm, text: string): void => void words.set(nameOf(form), text);
export const dropUnsent = (form: OpenForm): void => void words.delete(nameOf(form));

/** Deletes the unsent texts if another person typed them. */
export function keepUnsentOf(person: string): void {
  if (person !== owner) words.clear();
  owner = person;
}
