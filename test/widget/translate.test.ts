import { describe, expect, it } from 'vitest';
import { reading } from '../../widget/i18n/reading/en.ts';
import { createTranslate } from '../../widget/i18n/translate.ts';

const t = createTranslate('en', {});
const now = Date.parse('2026-06-15T12:00:00.000Z');

describe('texts', () => {
  it.each([
    [1, 'One thought on “Title”'],
    [6, '6 thoughts on “Title”'],
    [1234, '1,234 thoughts on “Title”'],
  ])('count %d thoughts as the classic blog does', (count, expected) => {
    expect(t('heading', { count, title: 'Title' })).toBe(expected);
  });

  it('leave what stands in a value alone', () => {
    expect(t('inReplyTo', { name: '{title} $& $1' })).toBe('in reply to {title} $& $1');
  });

  it('give way to what the owner wrote, also to nothing', () => {
    const own = createTranslate('en', { reply: 'Answer', closed: '' });
    expect([own('reply'), own('closed')]).toEqual(['Answer', '']);
    own.add({ reply: 'Reply again', posted: 'Posted.' });
    expect([own('reply'), own('posted')]).toEqual(['Answer', 'Posted.']);
  });

  it('have a word for every reason and level', () => {
    for (const [key, message] of Object.entries(reading)) expect(typeof message === 'string' ? message : message.other, key).not.toBe('');
  });
});

describe('times', () => {
  it.each([
    ['2026-06-15T11:59:40.000Z', 'now'],
    ['2026-06-15T11:55:00.000Z', '5 minutes ago'],
    ['2026-06-15T10:00:00.000Z', '2 hours ago'],
    ['2026-06-14T11:00:00.000Z', 'yesterday'],
    ['2026-06-12T12:00:00.000Z', '3 days ago'],
    ['2012-06-11T12:00:00.000Z', 'June 11, 2012'],
  ])('say %s as %s', (at, expected) => {
    expect(t.relative(at, now)).toBe(expected);
  });

  it('never lie in the future when a clock is wrong', () => {
    expect(t.relative('2026-06-15T12:05:00.000Z', now)).toBe('now');
  });
});
