import * as v from 'valibot';
import { endpoint } from '../endpoint.ts';
import { instant } from '../instant.ts';

/** What a writing or a listening browser sends, and what proxies add or lose. */
const carried = v.object({
  origin: v.optional(v.string()),
  authorization: v.optional(v.string()),
  'idempotency-key': v.optional(v.string()),
  'last-event-id': v.optional(v.string()),
  'x-forwarded-for': v.optional(v.string()),
  'x-forwarded-proto': v.optional(v.string()),
});

export const examine = endpoint({
  method: 'POST',
  path: '/api/v1/doctor',
  summary: 'How this very request arrived; only for who knows the secret of the server (`afterword doctor`).',
  body: v.strictObject({ token: v.pipe(v.string(), v.maxLength(200)) }),
  headers: carried,
  status: 200,
  answer: v.object({
    instance: v.string(),
    version: v.string(),
    now: instant,
    /** The address that was asked, as the server knows it. */
    url: v.string(),
    /** Who is connected, whether that is a proxy that is trusted, and where the caller is taken to be. */
    connected: v.nullable(v.string()),
    isTrusted: v.boolean(),
    address: v.nullable(v.string()),
    headers: carried,
    loopbackOnly: v.boolean(),
  }),
  problems: ['invalid', 'too-large', 'not-found'],
});
