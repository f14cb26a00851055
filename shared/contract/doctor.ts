import * as v from 'valibot';
import { endpoint } from '../endpoint.ts';
import { instant } from '../instant.ts';

/** Headers that a browser sends when it writes or listens, and that proxies add or remove. */
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
    /** The requested address, as the server sees it. */
    url: v.string(),
    /** The connected peer, whether it is a trusted proxy, and the address taken as the caller's. */
    connected: v.nullable(v.string()),
    isTrusted: v.boolean(),
    address: v.nullable(v.string()),
    headers: carried,
    loopbackOnly: v.boolean(),
  }),
  problems: ['invalid', 'too-large', 'not-found'],
});
