import * as v from 'valibot';
import { endpoint } from '../endpoint.ts';
import { limits } from '../limits.ts';
import { filledText, siteParams } from './fields.ts';

export const getCounts = endpoint({
  method: 'GET',
  path: '/api/v1/sites/{site}/counts',
  summary: 'The number of visible comments of up to 100 pages; 0 for a page that has no thread.',
  params: siteParams,
  query: v.object({
    id: v.pipe(
      v.array(filledText(limits.pageIdLength), 'must be given at least once'),
      v.minLength(1, 'must be given at least once'),
      v.maxLength(limits.countIds, `must be given at most ${limits.countIds} times`),
    ),
  }),
  status: 200,
  answer: v.object({ counts: v.record(v.string(), v.number()) }),
  problems: ['invalid', 'not-found', 'unavailable'],
});
