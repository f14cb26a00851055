import * as v from 'valibot';
import { endpoint } from '../endpoint.ts';
import { limits } from '../limits.ts';
import { commentParams, exactObject, filledText, orNothing } from './fields.ts';
import { readerHeaders } from './reaction.ts';

export const reportReasons = ['spam', 'abuse', 'off-topic', 'other'] as const;
export type ReportReason = (typeof reportReasons)[number];

export const reportComment = endpoint({
  method: 'POST',
  path: '/api/v1/sites/{site}/comments/{comment}/report',
  summary: 'Tell the owner that something is wrong with a comment; once per reader, the last word counts. Possible in every state.',
  params: commentParams,
  headers: readerHeaders,
  body: exactObject({ reason: v.picklist(reportReasons, 'must be spam, abuse, off-topic or other'), note: orNothing(filledText(limits.reportLength)) }),
  status: 201,
  answer: v.object({ reported: v.literal(true) }),
  problems: ['invalid', 'too-fast', 'not-found', 'origin-not-allowed', 'too-large', 'unavailable'],
});
