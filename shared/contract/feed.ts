import * as v from 'valibot';
import { endpoint } from '../endpoint.ts';
import { limits } from '../limits.ts';
import { filledText, languageTag, siteParams } from './fields.ts';

export const getFeed = endpoint({
  method: 'GET',
  path: '/api/v1/sites/{site}/feed.atom',
  summary: `The newest ${limits.feedSize} comments as Atom (RFC 4287): of one page, or of the whole site without an id.`,
  params: siteParams,
  query: v.object({ id: v.optional(filledText(limits.pageIdLength)), lang: v.optional(languageTag) }),
  status: 200,
  media: 'application/atom+xml',
  answer: v.string(),
  problems: ['invalid', 'not-found', 'unavailable'],
});
