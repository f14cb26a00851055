import * as v from 'valibot';

/**
 * What a mail is about; everything it says is read when it is sent, so that what was removed meanwhile is not told. The `language` is that of
 * the browser that asked; what an earlier version put out names none.
 */
export const mailPayload = v.variant('mail', [
  /** Asks a follower whether they asked. */
  v.object({ mail: v.literal('confirm'), follower: v.string(), thread: v.optional(v.string()) }),
  v.object({ mail: v.literal('reply'), follower: v.string(), comment: v.string() }),
  v.object({ mail: v.literal('answers'), follower: v.string() }),
  /** Tells somebody who decides what waits. */
  v.object({ mail: v.literal('waiting'), user: v.string(), comment: v.string() }),
  v.object({ mail: v.literal('queue'), user: v.string() }),
  /** Lets whoever has an address see what is kept under it. */
  v.object({ mail: v.literal('data'), language: v.optional(v.string(), 'en') }),
  /** Lets somebody in. */
  v.object({ mail: v.literal('enter'), user: v.string(), language: v.optional(v.string(), 'en') }),
]);
export type MailPayload = v.InferOutput<typeof mailPayload>;

/** What a webhook is told: the bytes that are signed. */
export const webhookPayload = v.object({ webhook: v.string(), body: v.string() });

/** What became of a try. A fault is a few words without anything personal; `final` ones are not tried again. */
export type Delivered = { readonly ok: true } | { readonly ok: false; readonly fault: string; readonly final: boolean };
