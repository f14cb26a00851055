import * as v from 'valibot';
import { endpoint } from '../../endpoint.ts';
import { limits } from '../../limits.ts';
import { emailAddress, exactObject, filledText, oneOf, siteParams, siteSlug } from '../fields.ts';
import { roles } from './session.ts';

const memberSchema = v.object({
  id: v.string(),
  name: v.string(),
  email: v.string(),
  role: v.picklist(roles),
  /** The role applies to every site. Only a member with such a role may change it. */
  everywhere: v.boolean(),
});
export type Member = v.InferOutput<typeof memberSchema>;

export const listPeople = endpoint({
  method: 'GET',
  path: '/api/v1/admin/sites/{site}/people',
  summary: 'Who may decide on a site.',
  params: siteParams,
  status: 200,
  answer: v.object({ people: v.array(memberSchema) }),
  problems: ['not-signed-in', 'not-permitted', 'not-found', 'unavailable'],
});

export const invitePerson = endpoint({
  method: 'POST',
  path: '/api/v1/admin/sites/{site}/people',
  summary: 'Give somebody a role on a site. Who is new here gets a link that works once, for a day, and is shown to nobody else.',
  params: siteParams,
  body: exactObject({ email: emailAddress, name: filledText(limits.nameLength), role: oneOf(roles) }),
  status: 201,
  answer: v.object({ person: memberSchema, link: v.nullable(v.string()) }),
  problems: ['invalid', 'not-signed-in', 'not-permitted', 'not-found', 'origin-not-allowed', 'too-large', 'unavailable'],
});

export const removePerson = endpoint({
  method: 'DELETE',
  path: '/api/v1/admin/sites/{site}/people/{person}',
  summary: "Take somebody's role on a site away. What they wrote and decided stays.",
  params: v.object({ site: siteSlug, person: filledText(40) }),
  status: 200,
  answer: v.object({}),
  problems: ['invalid', 'not-signed-in', 'not-permitted', 'not-found', 'origin-not-allowed', 'unavailable'],
});
