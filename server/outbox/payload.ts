import * as v from 'valibot';

/**
 * The subject of a mail. Its content is read when it is sent, so that a mail never shows what was removed meanwhile. `language` is that of
 * the browser that asked; payloads from an earlier version have none.
 */
export const mailPayload = v.variant('mail', [
  /** Asks a follower to confirm. */
  v.object({ mail: v.literal('confirm'), follower: v.string(), thread: v.optional(v.string()) }),
  v.object({ mail: v.literal('reply'), follower: v.string(), comment: v.string() }),
  v.object({ mail: v.literal('answers'), follower: v.string() }),
  /** Tells a moderator about a held comment. */
  v.object({ mail: v.literal('waiting'), user: v.string(), comment: v.string() }),
  v.object({ mail: v.literal('queue'), user: v.string() }),
  /** Shows the owner of an address the data stored under it. */
  v.object({ mail: v.literal('data'), language: v.optional(v.string(), 'en') }),
  /** Signs a person in. */
  v.object({ mail: v.literal('enter'), user: v.string(), language: v.optional(v.string(), 'en') }),
]);
export type MailPayload = v.InferOutput<typeof mailPayload>;

/** The content of a webhook message: the bytes that are signed. */
export const webhookPayload = v.object({ webhook: v.string(), body: v.string() });

/** The result of a try. A fault is a few words without personal data; a `final` one is not retried. */
export type Delivered = { readonly ok: true } | { readonly ok: false; readonly fault: string; readonly final: boolean };

/** Enough of a recipient's address to recognise a mistyped one. */
export const hidden = (address: string): string => address.replace(/^(.).*(@.*)$/, '$1…$2');
