import type { acting } from './acting/en.ts';
import type { identity } from './identity/en.ts';
import type { page } from './page/en.ts';
import type { privacy } from './privacy/en.ts';
import type { reading } from './reading/en.ts';

/** A text, or one for each plural category of the language (https://cldr.unicode.org/index/cldr-spec/plural-rules). */
export type Message = string | ({ readonly other: string } & { readonly [category in Intl.LDMLPluralRule]?: string });

export type ReadingKey = keyof typeof reading;
export type ActingKey = keyof typeof acting;
export type IdentityKey = keyof typeof identity;
export type PageKey = keyof typeof page;
export type PrivacyKey = keyof typeof privacy;
export type MessageKey = ReadingKey | ActingKey | IdentityKey | PageKey | PrivacyKey;
export type Messages = Readonly<Record<string, Message>>;
