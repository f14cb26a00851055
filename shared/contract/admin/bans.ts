import * as v from 'valibot';
import { endpoint } from '../../endpoint.ts';
import { instant } from '../../instant.ts';
import { limits } from '../../limits.ts';
import { commentId, exactObject, filledText, oneOf, ownersNote, pageLimit, siteParams, siteSlug } from '../fields.ts';

export const banKinds = ['name', 'email', 'network'] as const;
export type BanKind = (typeof banKinds)[number];

const banSchema = v.object({
  id: v.string(),
  kind: v.picklist(banKinds),
  /** Null for a network: only a hash of it is stored. */
  value: v.nullable(v.string()),
  /** The comment that led to the ban. */
  comment: v.nullable(v.string()),
  why: v.nullable(v.string()),
  createdAt: instant,
  /** Null: never. */
  endsAt: v.nullable(instant),
});
export type Ban = v.InferOutput<typeof banSchema>;

const days = v.optional(
  v.nullable(v.pipe(v.number('must be a number of days, or null for good'), v.check((number) => Number.isInteger(number) && number >= 1 && number <= 3_650, 'must be a whole number from 1 to 3650'))),
  null,
);

export const listBans = endpoint({
  method: 'GET',
  path: '/api/v1/admin/sites/{site}/bans',
  summary: 'Who may not comment, the newest ban first.',
  params: siteParams,
  query: v.object({ after: v.optional(commentId), limit: pageLimit }),
  status: 200,
  answer: v.object({ bans: v.array(banSchema), next: v.nullable(v.string()) }),
  problems: ['invalid', 'not-signed-in', 'not-permitted', 'not-found', 'unavailable'],
});

export const addBans = endpoint({
  method: 'POST',
  path: '/api/v1/admin/sites/{site}/bans',
  summary: "Ban the author of a comment by name, address or network, or a name or an address; for days, or for good. A comment's network is known for a day.",
  params: siteParams,
  body: v.variant(
    'by',
    [
      exactObject({
        by: v.literal('comment'),
        comment: commentId,
        kinds: v.pipe(v.array(oneOf(banKinds), 'must be a list'), v.minLength(1, 'must name at least one'), v.maxLength(3, 'must name at most 3')),
        days,
        why: ownersNote,
      }),
      exactObject({ by: v.literal('name'), value: filledText(limits.nameLength), days, why: ownersNote }),
      exactObject({ by: v.literal('email'), value: filledText(limits.emailLength), days, why: ownersNote }),
    ],
    'must be comment, name or email',
  ),
  status: 201,
  answer: v.object({ bans: v.array(banSchema) }),
  problems: ['invalid', 'not-signed-in', 'not-permitted', 'not-found', 'origin-not-allowed', 'too-large', 'unavailable'],
});

export const liftBan = endpoint({
  method: 'DELETE',
  path: '/api/v1/admin/sites/{site}/bans/{ban}',
  summary: 'Take a ban back.',
  params: v.object({ site: siteSlug, ban: commentId }),
  status: 200,
  answer: v.object({}),
  problems: ['not-signed-in', 'not-permitted', 'not-found', 'origin-not-allowed', 'unavailable'],
});
