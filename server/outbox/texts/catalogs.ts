import type { MailTexts } from './en.ts';

/** Every language but English, by the name of its catalog. */
export const catalogs: Readonly<Record<string, MailTexts>> = {};
