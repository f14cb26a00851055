import * as v from 'valibot';
import { endpoint } from '../../endpoint.ts';
import { instant } from '../../instant.ts';
import { limits } from '../../limits.ts';
import { levels } from '../../thread/state.ts';
import { commentId, exactObject, filledText, siteParams, wholeNumber } from '../fields.ts';

const whole = (lowest: number, highest: number) => {
  const rule = `must be a whole number from ${lowest} to ${highest}`;
  return v.pipe(v.number(rule), v.check((number) => Number.isInteger(number) && number >= lowest && number <= highest, rule));
};

const origin = v.pipe(
  v.string('must be text'),
  v.check(isOrigin, 'must be like https://blog.example, without a path'),
);

/** What readers may react with. */
export const reactionSet = v.pipe(
  v.array(filledText(limits.reactionLength), 'must be a list'),
  v.maxLength(limits.reactions, `must be at most ${limits.reactions}`),
  v.check((all) => new Set(all).size === all.length, 'must be different from each other'),
);

export const moderationRules = ['none', 'all'] as const;

function isOrigin(text: string): boolean {
  try {
    return /^https?:/.test(text) && new URL(text).origin === text;
  } catch {
    return false;
  }
}

const settingsSchema = v.object({
  title: v.string(),
  origins: v.array(v.string()),
  level: v.picklist(levels),
  note: v.nullable(v.string()),
  closeAfterDays: v.nullable(v.number()),
  closeAfterCount: v.nullable(v.number()),
  moderation: v.picklist(moderationRules),
  reactions: v.array(v.string()),
  editMinutes: v.number(),
});
export type Settings = v.InferOutput<typeof settingsSchema>;

export const getSettings = endpoint({
  method: 'GET',
  path: '/api/v1/admin/sites/{site}',
  summary: "A site's settings.",
  params: siteParams,
  status: 200,
  answer: v.object({ settings: settingsSchema }),
  problems: ['not-signed-in', 'not-permitted', 'not-found', 'unavailable'],
});

export const changeSettings = endpoint({
  method: 'PATCH',
  path: '/api/v1/admin/sites/{site}',
  summary: "Change some of a site's settings; what is not named stays.",
  params: siteParams,
  body: exactObject({
    title: v.exactOptional(filledText(limits.titleLength)),
    origins: v.exactOptional(v.pipe(v.array(origin, 'must be a list'), v.maxLength(100, 'must be at most 100'))),
    level: v.exactOptional(v.picklist(levels, `must be one of ${levels.join(', ')}`)),
    note: v.exactOptional(v.nullable(filledText(limits.noteLength))),
    closeAfterDays: v.exactOptional(v.nullable(whole(0, 36_500))),
    closeAfterCount: v.exactOptional(v.nullable(whole(1, 1_000_000))),
    moderation: v.exactOptional(v.picklist(moderationRules, `must be one of ${moderationRules.join(', ')}`)),
    reactions: v.exactOptional(reactionSet),
    editMinutes: v.exactOptional(whole(0, 1_440)),
  }),
  status: 200,
  answer: v.object({ settings: settingsSchema }),
  problems: ['invalid', 'not-signed-in', 'not-permitted', 'not-found', 'origin-not-allowed', 'too-large', 'unavailable'],
});

export const listAudit = endpoint({
  method: 'GET',
  path: '/api/v1/admin/sites/{site}/audit',
  summary: 'What was decided on a site, by whom and why, newest first.',
  params: siteParams,
  query: v.object({ after: v.optional(commentId), limit: v.optional(wholeNumber(1, 100), '50') }),
  status: 200,
  answer: v.object({
    decisions: v.array(
      v.object({ id: v.string(), at: instant, who: v.string(), what: v.string(), subject: v.string(), before: v.unknown(), after: v.unknown(), why: v.nullable(v.string()) }),
    ),
    next: v.nullable(v.string()),
  }),
  problems: ['invalid', 'not-signed-in', 'not-permitted', 'not-found', 'unavailable'],
});
