import { describe, expect, it } from 'vitest';
import { checks } from '../../../server/spam/checks/all.ts';
import type { Facts } from '../../../server/spam/check.ts';
import { likenessesOf } from '../../../server/spam/likeness.ts';
import { asksToWork, judge } from '../../../server/spam/run.ts';
import { checkNames, type CheckName, type Finding } from '../../../shared/contract/admin/evidence.ts';
import { calm } from './facts.ts';

const now = '2026-06-15T12:00:00.000Z';
type More = Parameters<typeof calm>[0];
const words = (list: string[], source: string, more: More = {}): More => ({ policy: { blockedWords: list }, source, ...more });
const learnt = (spam: number, ham: number, each: { spam: number; ham: number }): More => ({ learnt: { all: { spam, ham }, words: Array.from({ length: 8 }, () => each) } });

/** What each check says of what: a verdict with a score, or nothing. */
const table: Record<CheckName, readonly (readonly [string, More, Partial<Finding> | null])[]> = {
  honeypot: [
    ['an empty trap', {}, null],
    ['a filled trap', { trap: 'https://buy.example' }, { says: 'reject' }],
  ],
  'too-fast': [
    ['nobody knows', { seconds: null }, null],
    ['three seconds', { seconds: 3 }, null],
    ['one second is a hint', { seconds: 1 }, { says: 'publish', score: 20, count: 1, limit: 3 }],
  ],
  network: [
    ['nobody knows', { inBlockedNetwork: null }, null],
    ['elsewhere', { inBlockedNetwork: false }, null],
    ['one of the list', { inBlockedNetwork: true }, { says: 'reject' }],
  ],
  'blocked-words': [
    ['no list', { source: 'casino' }, null],
    ['another word', words(['cialis'], 'A specialist explained socialism.'), null],
    ['the word', words(['cialis'], 'Buy Cialis!'), { says: 'reject', found: ['cialis'] }],
    ['in the name', words(['casino'], 'Hello', { name: 'Best Casino' }), { says: 'reject' }],
    ['in the website', words(['casino'], 'Hello', { website: 'https://casino.example/' }), { says: 'reject' }],
    ['in the address', words(['casino'], 'Hello', { email: 'win@casino.example' }), { says: 'reject' }],
    ['through what nobody sees', words(['casino'], 'ca\u200bsi\u00adno'), { says: 'reject' }],
    ['in wide letters', words(['casino'], 'ＣＡＳＩＮＯ'), { says: 'reject' }],
    ['sharp s in capitals', words(['straße'], 'STRASSE'), { says: 'reject' }],
    ['either small sigma', words(['λόγος'], 'ΛΌΓΟΣ'), { says: 'reject' }],
    ['a Turkish capital', words(['istanbul'], 'İSTANBUL'), { says: 'reject' }],
    ['a beginning', words(['casino*'], 'casinos'), { says: 'reject', found: ['casino*'] }],
    ['not in the middle', words(['casino*'], 'megacasino'), null],
    ['an end', words(['*casino'], 'megacasino'), { says: 'reject' }],
    ['an inner part', words(['v*gra'], 'viaagra'), { says: 'reject' }],
    ['an inner part within one word', words(['v*gra'], 'very angra'), null],
    ['several words', words(['cheap pills'], 'Cheap\n pills here'), { says: 'reject' }],
    ['signs mean themselves', words(['c++', 'a.b'], 'axb and c'), null],
    ['a word of signs', words(['$$$'], 'Make $$$ now'), { says: 'reject' }],
    ['a script without spaces', words(['赌场'], '欢迎来到赌场玩'), { says: 'reject' }],
    ['nothing but stars', words(['*', '**'], 'Anything'), null],
  ],
  links: [
    ['none', {}, null],
    ['one', { links: 1 }, { says: 'publish', score: 10, count: 1, limit: 2 }],
    ['a website', { website: 'https://ann.example/' }, { says: 'publish', score: 10 }],
    ['two', { links: 2 }, { says: 'hold', score: 40 }],
    ['many', { links: 30 }, { says: 'hold', score: 60 }],
    ['as many as the owner takes', { links: 4, policy: { linkLimit: 5 } }, { says: 'publish' }],
    ['of another system', { source: 'See [url=https://x.example]this[/url]' }, { says: 'hold', found: ['markup'] }],
  ],
  invisible: [
    ['Persian', { source: 'می\u200cخواهم' }, null],
    ['a family', { source: 'Hello 👨\u200d👩\u200d👧' }, null],
    ['set text', { source: 'Donau\u00addampf\u00adschiff\u00adfahrt\u00ads\u00adgesell' }, null],
    ['one', { source: 'via\u200bgra' }, { says: 'publish', score: 20, count: 1 }],
    ['three', { source: 'v\u200bi\u200ba\u2060gra' }, { says: 'hold', count: 3 }],
    ['turned around', { source: '\u202eargaiv\u202e\u202e' }, { says: 'hold' }],
  ],
  scripts: [
    ['Russian with English', { source: 'Наш IT-шник купил MacBook за 5μm' }, null],
    ['Greek', { source: 'Το λ-calculus είναι ωραίο' }, null],
    ['one formula', { source: 'where 𝑥 is small' }, null],
    ['one word', { source: 'cheap pіlls' }, { says: 'publish', score: 25, found: ['pіlls'] }],
    ['two words', { source: 'chеap pіlls' }, { says: 'hold', count: 2 }],
    ['dressed', { source: '𝓫𝓾𝔂 𝓷𝓸𝔀' }, { says: 'hold' }],
  ],
  repeated: [
    ['a short text', { met: { text: null, network: 1, thread: 1 } }, null],
    ['the first time', {}, null],
    ['the second time', { met: { text: 2, network: 1, thread: 1 } }, { says: 'publish', count: 2 }],
    ['the third time', { met: { text: 3, network: 1, thread: 1 } }, { says: 'hold' }],
    ['again and again', { met: { text: 50, network: 1, thread: 1 } }, { says: 'hold' }],
    ['again and again with a link', { links: 1, met: { text: 10, network: 1, thread: 1 } }, { says: 'reject' }],
  ],
  'burst-network': [
    ['nobody knows', { met: { text: 1, network: null, thread: 1 } }, null],
    ['a class', { met: { text: 1, network: 10, thread: 1 } }, null],
    ['a crowd', { met: { text: 1, network: 11, thread: 1 } }, { says: 'publish', score: 30 }],
    ['a flood', { met: { text: 1, network: 31, thread: 1 } }, { says: 'hold' }],
  ],
  'burst-thread': [
    ['lively', { met: { text: 1, network: 1, thread: 30 } }, null],
    ['livelier', { met: { text: 1, network: 1, thread: 500 } }, { says: 'publish', score: 20 }],
  ],
  'first-time': [
    ['known', {}, { says: 'publish', score: -10 }],
    ['new', { approvedBefore: false }, { says: 'publish', score: 10 }],
    ['without an address', { approvedBefore: null }, { says: 'publish', score: 10 }],
  ],
  learnt: [
    ['too little of either', learnt(500, 19, { spam: 400, ham: 0 }), null],
    ['words never met', learnt(500, 500, { spam: 0, ham: 0 }), null],
    ['spam, and little learnt', learnt(20, 20, { spam: 20, ham: 0 }), { says: 'hold' }],
    ['spam, and much learnt', learnt(100, 100, { spam: 90, ham: 1 }), { says: 'reject', count: 100 }],
    ['ham', learnt(100, 100, { spam: 1, ham: 90 }), { says: 'publish', score: -20, count: 0 }],
    ['as often in either', learnt(1_000, 10_000, { spam: 100, ham: 1_000 }), null],
  ],
  service: [
    ['none', {}, null],
    ['no answer', { service: 'silent' }, { says: 'publish', score: 0, unknown: true }],
    ['spam', { service: 'spam' }, { says: 'reject' }],
    ['ham', { service: 'ham' }, { says: 'publish', score: -10 }],
  ],
  moderation: [
    ['none', { links: 5 }, null],
    ['all', { policy: { moderation: 'all' } }, { says: 'hold', found: ['all'] }],
    ['first, known', { policy: { moderation: 'first' } }, null],
    ['first, new', { policy: { moderation: 'first' }, approvedBefore: false }, { says: 'hold' }],
    ['first, without an address', { policy: { moderation: 'first' }, approvedBefore: null }, { says: 'hold' }],
    ['links, none', { policy: { moderation: 'links' } }, null],
    ['links, one', { policy: { moderation: 'links' }, links: 1 }, { says: 'hold' }],
  ],
};

describe.each(checkNames)('%s', (name) => {
  it.each(table[name])('%s', (_, more, said) => {
    const finding = checks.find((check) => check.name === name)?.look(calm(more), now) ?? null;
    if (said === null) expect(finding).toBeNull();
    else expect(finding).toMatchObject(said);
  });
});

describe('the fold', () => {
  const judged = (more: More, rule: Facts['policy']['challenge'] = 'suspicious') => {
    const evidence = judge(calm(more), now);
    return [evidence.verdict, asksToWork({ challenge: rule }, evidence)];
  };

  it('runs every check there is, once, in the order in which evidence is told', () => {
    expect(checks.map(({ name }) => name)).toEqual([...checkNames]);
  });

  it.each<[string, More, unknown]>([
    ['a known author', {}, ['publish', false]],
    ['a new author', { approvedBefore: false }, ['publish', false]],
    ['a new author with a link', { approvedBefore: false, links: 1 }, ['publish', true]],
    ['a known author with a link', { links: 1 }, ['publish', false]],
    ['many small suspicions', { approvedBefore: false, links: 1, seconds: 1, website: 'https://ann.example/' }, ['hold', true]],
    ['one stern check among friendly ones', { service: 'ham', trap: 'x' }, ['reject', false]],
  ])('%s', (_, more, expected) => {
    expect(judged(more)).toEqual(expected);
  });

  it('asks for work as the owner says, and never whoever is put with spam', () => {
    expect(judged({ links: 1, approvedBefore: false }, 'never')).toEqual(['publish', false]);
    expect(judged({}, 'always')).toEqual(['publish', true]);
    expect(judged({ trap: 'x' }, 'always')).toEqual(['reject', false]);
  });

  it('keeps everything that was said', () => {
    expect(judge(calm({ links: 2, approvedBefore: false, policy: { moderation: 'links' } }), now)).toEqual({
      verdict: 'hold',
      score: 50,
      findings: [
        { check: 'links', says: 'hold', score: 40, count: 2, limit: 2 },
        { check: 'first-time', says: 'publish', score: 10 },
        { check: 'moderation', says: 'hold', score: 0, found: ['links'] },
      ],
    });
  });

  it('turns nobody away for want of a fact', () => {
    const unknown = { seconds: null, inBlockedNetwork: null, approvedBefore: null, met: { text: null, network: null, thread: 1 }, service: 'silent' } as const;
    expect(judged(unknown)).toEqual(['publish', false]);
  });
});

describe('likeness', () => {
  const text = 'The professional team delivered wonderful renovation results throughout our neighbourhood yesterday';
  it.each([
    ['another link and number', `${text} 17 https://a.example/1`, `${text} 18 https://b.example/2`],
    ['another case and other signs', `${text}!!!`, text.toUpperCase()],
    ['letters that only look alike', text, text.replaceAll('e', 'е')],
    ['a greeting before it', text, `Hi Bob, ${text}`],
  ])('is the same with %s', (_, one, other) => {
    expect(likenessesOf(one).some((likeness) => likenessesOf(other).includes(likeness))).toBe(true);
  });

  it('is not that of another text, and a short one has none', () => {
    expect(likenessesOf(text).some((likeness) => likenessesOf('Somebody else entirely described mountain weather throughout yesterday afternoon, carefully').includes(likeness))).toBe(false);
    expect(likenessesOf('Thank you very much!')).toEqual([]);
  });
});
