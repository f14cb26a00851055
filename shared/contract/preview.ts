import * as v from 'valibot';
import { bodySchema } from '../body/nodes.ts';
import { endpoint } from '../endpoint.ts';
import { limits } from '../limits.ts';
import { exactObject, filledText, siteParams } from './fields.ts';

export const previewBody = endpoint({
  method: 'POST',
  path: '/api/v1/sites/{site}/preview',
  summary: 'The tree of a Markdown source, by the parser that a comment goes through. Nothing is stored.',
  params: siteParams,
  body: exactObject({ body: filledText(limits.bodyLength) }),
  status: 200,
  answer: v.object({ body: bodySchema }),
  problems: ['invalid', 'too-fast', 'not-found', 'too-large', 'unavailable'],
});
