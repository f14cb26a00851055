import * as v from 'valibot';
import { endpoint } from '../../endpoint.ts';
import { instant } from '../../instant.ts';
import { commentId, exactObject, oneOf, pageLimit, siteParams, siteSlug, webAddress } from '../fields.ts';

/** How a moderator is told about held comments: each at once, one mail a day, or not by mail. */
export const noticeRules = ['at-once', 'daily', 'none'] as const;

const noticeSchema = v.object({
  how: v.picklist(noticeRules),
  /** Whether a mail server is configured. */
  mail: v.boolean(),
});

export const getNotice = endpoint({
  method: 'GET',
  path: '/api/v1/admin/sites/{site}/notice',
  summary: 'How the signed-in person hears of comments that wait.',
  params: siteParams,
  status: 200,
  answer: noticeSchema,
  problems: ['not-signed-in', 'not-permitted', 'not-found', 'unavailable'],
});

export const setNotice = endpoint({
  method: 'PUT',
  path: '/api/v1/admin/sites/{site}/notice',
  summary: 'Choose how to hear of comments that wait.',
  params: siteParams,
  body: exactObject({ how: oneOf(noticeRules) }),
  status: 200,
  answer: noticeSchema,
  problems: ['invalid', 'not-signed-in', 'not-permitted', 'not-found', 'origin-not-allowed', 'too-large', 'unavailable'],
});

const webhookSchema = v.object({ id: v.string(), url: v.string(), createdAt: instant });
export type Webhook = v.InferOutput<typeof webhookSchema>;

export const listWebhooks = endpoint({
  method: 'GET',
  path: '/api/v1/admin/sites/{site}/webhooks',
  summary: 'Addresses that are told what happens on the site.',
  params: siteParams,
  status: 200,
  answer: v.object({ webhooks: v.array(webhookSchema) }),
  problems: ['not-signed-in', 'not-permitted', 'not-found', 'unavailable'],
});

export const addWebhook = endpoint({
  method: 'POST',
  path: '/api/v1/admin/sites/{site}/webhooks',
  summary: 'Tell an address what happens on the site, signed (Standard Webhooks) with a secret that is shown this once. It is told of itself first.',
  params: siteParams,
  body: exactObject({ url: webAddress }),
  status: 201,
  answer: v.object({ webhook: webhookSchema, secret: v.string() }),
  problems: ['invalid', 'not-signed-in', 'not-permitted', 'not-found', 'origin-not-allowed', 'too-large', 'unavailable'],
});

const webhookParams = v.object({ site: siteSlug, webhook: commentId });

export const removeWebhook = endpoint({
  method: 'DELETE',
  path: '/api/v1/admin/sites/{site}/webhooks/{webhook}',
  summary: 'Tell an address no more.',
  params: webhookParams,
  status: 200,
  answer: v.object({}),
  problems: ['not-signed-in', 'not-permitted', 'not-found', 'origin-not-allowed', 'unavailable'],
});

const deadSchema = v.object({
  id: v.string(),
  kind: v.string(),
  /** The address of a member of the site or of a webhook, or a reader's address with most of it hidden. */
  recipient: v.string(),
  fault: v.nullable(v.string()),
  tries: v.number(),
  createdAt: instant,
});
export type DeadMessage = v.InferOutput<typeof deadSchema>;

export const listDead = endpoint({
  method: 'GET',
  path: '/api/v1/admin/sites/{site}/outbox',
  summary: 'What could not be delivered and is not tried any more, the newest first.',
  params: siteParams,
  query: v.object({ after: v.optional(commentId), limit: pageLimit }),
  status: 200,
  answer: v.object({ messages: v.array(deadSchema), next: v.nullable(v.string()) }),
  problems: ['invalid', 'not-signed-in', 'not-permitted', 'not-found', 'unavailable'],
});

const messageParams = v.object({ site: siteSlug, message: commentId });

export const resendMessage = endpoint({
  method: 'POST',
  path: '/api/v1/admin/sites/{site}/outbox/{message}/resend',
  summary: 'Try again what could not be delivered.',
  params: messageParams,
  status: 200,
  answer: v.object({}),
  problems: ['not-signed-in', 'not-permitted', 'not-found', 'origin-not-allowed', 'unavailable'],
});

export const dropMessage = endpoint({
  method: 'DELETE',
  path: '/api/v1/admin/sites/{site}/outbox/{message}',
  summary: 'Give up what could not be delivered.',
  params: messageParams,
  status: 200,
  answer: v.object({}),
  problems: ['not-signed-in', 'not-permitted', 'not-found', 'origin-not-allowed', 'unavailable'],
});
