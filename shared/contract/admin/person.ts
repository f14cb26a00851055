import * as v from 'valibot';
import { endpoint } from '../../endpoint.ts';
import { instant } from '../../instant.ts';
import { emailAddress, exactObject, oneOf, siteParams } from '../fields.ts';

const personSchema = v.object({
  comments: v.array(
    v.object({
      id: v.string(),
      page: v.string(),
      name: v.string(),
      email: v.nullable(v.string()),
      url: v.nullable(v.string()),
      /** Markdown. */
      body: v.string(),
      status: v.string(),
      createdAt: instant,
      editedAt: v.nullable(instant),
    }),
  ),
  follows: v.array(v.object({ page: v.string(), since: instant })),
});
export type PersonData = v.InferOutput<typeof personSchema>;

export const erasures = ['anonymise', 'delete'] as const;

export const exportPerson = endpoint({
  method: 'POST',
  path: '/api/v1/admin/sites/{site}/person/export',
  summary: "Everything that is kept of somebody by their address. POST, because an address does not belong into an address bar's history or a log.",
  params: siteParams,
  body: exactObject({ email: emailAddress }),
  status: 200,
  answer: personSchema,
  problems: ['invalid', 'not-signed-in', 'not-permitted', 'not-found', 'origin-not-allowed', 'too-large', 'unavailable'],
});

export const erasePerson = endpoint({
  method: 'POST',
  path: '/api/v1/admin/sites/{site}/person/erase',
  summary: 'Take somebody out of their comments (`anonymise`), or their comments altogether (`delete`), and forget their address. It cannot be undone.',
  params: siteParams,
  body: exactObject({ email: emailAddress, how: oneOf(erasures) }),
  status: 200,
  answer: v.object({ comments: v.number() }),
  problems: ['invalid', 'not-signed-in', 'not-permitted', 'not-found', 'origin-not-allowed', 'too-large', 'unavailable'],
});
