import { messages as ar } from './ar.ts';
import { messages as de } from './de.ts';
import { messages as es } from './es.ts';
import { messages as fa } from './fa.ts';
import { messages as fr } from './fr.ts';
import { messages as he } from './he.ts';
import { messages as hi } from './hi.ts';
import { messages as it } from './it.ts';
import { messages as ja } from './ja.ts';
import { messages as ko } from './ko.ts';
import { messages as nl } from './nl.ts';
import { messages as pl } from './pl.ts';
import { messages as pt } from './pt.ts';
import { messages as ru } from './ru.ts';
import { messages as sv } from './sv.ts';
import { messages as tr } from './tr.ts';
import { messages as uk } from './uk.ts';
import { messages as zh } from './zh.ts';
import { messages as zhHant } from './zh-hant.ts';
import type { ReaderTexts } from './en.ts';

/** Every language but English, by the name of its catalog. */
export const catalogs: Readonly<Record<string, ReaderTexts>> = { ar, de, es, fa, fr, he, hi, it, ja, ko, nl, pl, pt, ru, sv, tr, uk, zh, 'zh-hant': zhHant };
