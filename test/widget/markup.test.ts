import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markUp, markups, quoted, type Marked } from '../../widget/model/markup.ts';

/** `[` and `]` stand for the ends of what is selected, `|` for both. */
function read(drawn: string): Marked {
  const text = drawn.replace(/[⟦⟧|]/g, '');
  const start = drawn.search(/[⟦|]/);
  const end = drawn.includes('|') ? start : drawn.indexOf('⟧') - 1;
  return { text, start, end };
}

const draw = ({ text, start, end }: Marked): string =>
  start === end ? `${text.slice(0, start)}|${text.slice(start)}` : `${text.slice(0, start)}⟦${text.slice(start, end)}⟧${text.slice(end)}`;

describe('the toolbar', () => {
  it.each([
    ['bold', 'a ⟦word⟧ here', 'a **⟦word⟧** here'],
    ['bold', 'a **⟦word⟧** here', 'a ⟦word⟧ here'],
    ['bold', 'a ⟦**word**⟧ here', 'a ⟦word⟧ here'],
    ['bold', 'a⟦ word ⟧here', 'a **⟦word⟧** here'],
    ['bold', 'nothing |', 'nothing **|**'],
    ['bold', 'nothing **|**', 'nothing |'],
    ['italic', '⟦all⟧', '_⟦all⟧_'],
    ['italic', '_⟦all⟧_', '⟦all⟧'],
    ['italic', '**⟦bold⟧**', '**_⟦bold⟧_**'],
    ['code', 'run ⟦npm ci⟧ now', 'run `⟦npm ci⟧` now'],
    ['code', 'x\n⟦one\ntwo⟧\ny', 'x\n```\n⟦one\ntwo⟧\n```\ny'],
    ['code', 'x\n⟦```\none\ntwo\n```⟧\ny', 'x\n⟦one\ntwo⟧\ny'],
    ['linking', 'see ⟦this⟧', 'see [this](⟦https://⟧)'],
    ['linking', 'see ⟦https://a.example/x⟧', 'see [|](https://a.example/x)'],
    ['linking', 'see |', 'see [|](https://)'],
    ['quote', 'one\nt⟦wo\nthr⟧ee', 'one\n⟦> two\n> three⟧'],
    ['quote', '⟦> two\n> three⟧', '⟦two\nthree⟧'],
    ['quote', '⟦> two\nthree⟧', '⟦> > two\n> three⟧'],
    ['list', 'milk|', '⟦- milk⟧'],
    ['list', '⟦- milk\n- bread⟧', '⟦milk\nbread⟧'],
  ] as const)('%s makes of %j %j', (what, before, after) => {
    expect(draw(markUp(what, read(before)))).toBe(after);
  });

  it('never loses a letter, and keeps the selection within the text', () => {
    const letters = (text: string) => text.replace(/[^\p{L}]/gu, '');
    fc.assert(
      fc.property(fc.constantFrom(...markups), fc.string(), fc.nat(40), fc.nat(40), (what, text, one, other) => {
        const [start = 0, end = 0] = [Math.min(one, text.length), Math.min(other, text.length)].sort((a, b) => a - b);
        const after = markUp(what, { text, start, end });
        expect(letters(after.text).replace('https', '')).toBe(letters(text).replace('https', ''));
        expect(after.start).toBeGreaterThanOrEqual(0);
        expect(after.end).toBeGreaterThanOrEqual(after.start);
        expect(after.end).toBeLessThanOrEqual(after.text.length);
      }),
    );
  });
});

it('words are quoted line by line, with room below', () => {
  expect(quoted(' one\n\ntwo \n')).toBe('> one\n>\n> two\n\n');
});
