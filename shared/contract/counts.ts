import * as v from 'valibot';
import { endpoint } from '../endpoint.ts';
import { limits } from '../limits.ts';
import { filledText, siteParams, textUpTo } from './fields.ts';

const atMost = v.maxLength<string[], number, string>(limits.countIds, `must be given at most ${limits.countIds} times`);

export const getCounts = endpoint({
  method: 'GET',
  path: '/api/v1/sites/{site}/counts',
  summary: 'The number of visible comments of up to 100 pages, by what they were asked by; 0 for a page that has no thread.',
  params: siteParams,
  query: v.object({
    /** Page ids. */
    id: v.optional(v.pipe(v.array(filledText(limits.pageIdLength)), atMost), []),
    /** Addresses, instead of ids or in addition; the server derives the ids from them. */
    url: v.optional(v.pipe(v.array(filledText(limits.urlLength)), atMost), []),
    /** With `url`: the query parameters that belong to a page's identity, as a comma list. */
    query: v.optional(textUpTo(200)),
  }),
  status: 200,
  answer: v.object({ counts: v.record(v.string(), v.number()) }),
  problems: ['invalid', 'not-found', 'unavailable'],
});
