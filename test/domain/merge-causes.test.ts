import { expect, it } from 'vitest';
import { mergeCauses, type MergedCauses } from '../../server/domain/merge-causes.ts';
import { toInstant } from '../../shared/instant.ts';

const at = (day: number) => toInstant(Date.UTC(2026, 0, day));
const none: MergedCauses = { level: null, level_at: null, level_note: null, opens_at: null, closes_at: null, close_after_days: null, published_at: null, first_comment_at: null, import_closed: 0, import_closed_at: null, own_title: null };
const open = { level: 'open', level_at: at(1) } as const;
const closed = { level: 'closed', level_at: at(2), level_note: 'Over.' } as const;
const frozen = { level: 'frozen', level_at: at(3) } as const;

it.each<[string, Partial<MergedCauses>, Partial<MergedCauses>, Partial<MergedCauses>]>([
  ['nothing and nothing', {}, {}, {}],
  ['the stricter choice of the other', open, closed, closed],
  ['the stricter choice of the one that stays', frozen, closed, frozen],
  ['its own where both chose the same', closed, { ...closed, level_note: 'Away.' }, closed],
  ['no opening by the other', {}, open, {}],
  ['its own opening', open, {}, open],
  ['its own schedule', { closes_at: at(5) }, { opens_at: at(6), closes_at: at(7) }, { closes_at: at(5) }],
  ['the schedule of the other where it has none', {}, { opens_at: at(6), closes_at: at(7) }, { opens_at: at(6), closes_at: at(7) }],
  ['the shorter time', { close_after_days: 90 }, { close_after_days: 14 }, { close_after_days: 14 }],
  ['the only time', {}, { close_after_days: 14 }, { close_after_days: 14 }],
  ['its own publication and the earliest comment', { published_at: at(4), first_comment_at: at(5) }, { published_at: at(2), first_comment_at: at(3) }, { published_at: at(4), first_comment_at: at(3) }],
  ['what an import closed', {}, { import_closed: 1, import_closed_at: at(8) }, { import_closed: 1, import_closed_at: at(8) }],
  ['its own title', { own_title: 'Beans' }, { own_title: 'Peas' }, { own_title: 'Beans' }],
  ['the title of the other where it has none', {}, { own_title: 'Peas' }, { own_title: 'Peas' }],
])('keeps %s', (_, into, from, expected) => {
  expect(mergeCauses({ ...none, ...into }, { ...none, ...from })).toEqual({ ...none, ...expected });
});
