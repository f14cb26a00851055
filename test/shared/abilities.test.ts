import { describe, expect, it } from 'vitest';
import { abilities, type Subject } from '../../shared/thread/abilities.ts';
import { levels } from '../../shared/thread/state.ts';

const now = '2026-06-15T12:00:00.000Z';
const later = '2026-06-15T12:10:00.000Z';
const stranger = null;
const author = 'c';
const published: Subject = { id: 'c', status: 'published', lockedAt: null, editableUntil: later };

/** Contract, section 3: comment, reply, edit, remove, react. */
const table = {
  open: [true, true, true, true, true],
  'replies-only': [false, true, true, true, true],
  closed: [false, false, true, true, true],
  frozen: [false, false, false, false, false],
} as const;

describe('what may be done', () => {
  it.each(levels)('by its author at %s is as promised', (level) => {
    const may = abilities({ level }, author, published, now);
    expect([may.comment, may.reply, may.edit, may.remove, may.react]).toEqual(table[level]);
  });

  it.each(levels)('by others at %s never includes their comment', (level) => {
    const [comment, reply, , , react] = table[level];
    expect(abilities({ level }, stranger, published, now)).toEqual({ comment, reply, edit: false, remove: false, react, report: true });
  });

  it('ends with the window, at its very moment', () => {
    expect(abilities({ level: 'open' }, author, published, '2026-06-15T12:09:59.999Z').edit).toBe(true);
    expect(abilities({ level: 'open' }, author, published, later).edit).toBe(false);
  });

  it.each(['held', 'spam', 'deleted'] as const)('with a %s comment is no reply, no reaction and no report', (status) => {
    const may = abilities({ level: 'open' }, author, { ...published, status }, now);
    expect([may.reply, may.react, may.report, may.edit]).toEqual([false, false, false, status === 'held']);
  });

  it('under a locked comment is what a closed thread allows', () => {
    expect(abilities({ level: 'open' }, author, { ...published, lockedAt: now }, now)).toEqual({ comment: true, reply: false, edit: true, remove: true, react: true, report: true });
  });
});
