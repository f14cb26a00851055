import { describe, expect, it } from 'vitest';
import type { Answer } from '../../shared/endpoint.ts';
import type { putReaction } from '../../shared/contract/reaction.ts';
import type { ProblemDetails } from '../../shared/problem.ts';
import type { Result } from '../../widget/api/call.ts';
import { createReacting } from '../../widget/model/reacting.ts';
import { createThread } from '../../widget/model/thread.ts';
import { createTranslate } from '../../widget/i18n/translate.ts';
import { comment, shownWith } from './comments.ts';

type Result1 = Result<Answer<typeof putReaction>>;

/** A reader at a comment with these counts, and a server that answers when it is told to. */
function reader(reactions: Record<string, number>, mine: Record<string, string> = {}) {
  const options = { theme: 'auto', accent: '', sort: 'oldest', live: true, depth: 4, pageUrl: '', pageTitle: '', passages: '', identity: '', text: {}, right: true } as const;
  const model = createThread(document.createElement('div'), options, createTranslate('en', {}), shownWith([comment('a', null, { reactions })], { mine }));
  const calls: { wanted: string | null; answer: (result: Result1) => void }[] = [];
  const refused: ProblemDetails[] = [];
  let kept: Record<string, string> = mine;
  const shelf = () => ({ read: () => kept, write: (value: Record<string, string>) => void (kept = value) });
  const comments = { react: (_: string, wanted: string | null) => new Promise<Result1>((answer) => calls.push({ wanted, answer })) };
  const react = createReacting(model, comments, shelf, (_, problem) => refused.push(problem));
  return {
    calls,
    refused,
    tap: (reaction: string) => react(`a ${reaction}`),
    shows: () => [model.shown.comments.value[0]?.reactions, model.shown.mine.value['a'], kept['a']],
  };
}

const says = (reactions: Record<string, number>, mine: string | null): Result1 => ({ ok: true, value: { reactions, mine } });
const settled = () => new Promise((resolve) => setTimeout(resolve));

describe('a reaction', () => {
  it('is drawn before it is answered, and as it was answered then', async () => {
    const { tap, calls, shows } = reader({ '♥': 2 });
    const done = tap('♥');
    expect(shows()).toEqual([{ '♥': 3 }, '♥', '♥']);
    await settled();
    calls[0]?.answer(says({ '♥': 7 }, '♥'));
    await done;
    expect(shows()).toEqual([{ '♥': 7 }, '♥', '♥']);
  });

  it('takes the place of an earlier one', () => {
    const { tap, shows } = reader({ '♥': 1 }, { a: '♥' });
    void tap('👍');
    expect(shows()).toEqual([{ '♥': 0, '👍': 1 }, '👍', '👍']);
  });

  it('that is refused is undone, and the reason is told', async () => {
    const { tap, calls, shows, refused } = reader({ '♥': 1 }, { a: '♥' });
    const done = tap('♥');
    expect(shows()).toEqual([{ '♥': 0 }, undefined, undefined]);
    await settled();
    calls[0]?.answer({ ok: false, problem: { type: '/problems/unavailable', title: '', status: 0, retryAfter: 5 } });
    await done;
    expect(shows()).toEqual([{ '♥': 1 }, '♥', '♥']);
    expect(refused.map(({ type }) => type)).toEqual(['/problems/unavailable']);
  });

  it('after quick taps is the last one; those between are not sent, and answers to earlier ones are not drawn', async () => {
    const { tap, calls, shows } = reader({});
    void tap('♥');
    await settled();
    void tap('👍');
    const last = tap('🤔');
    calls[0]?.answer(says({ '♥': 1 }, '♥'));
    await settled();
    expect(shows()).toEqual([{ '♥': 0, '👍': 0, '🤔': 1 }, '🤔', '🤔']);
    expect(calls.map(({ wanted }) => wanted)).toEqual(['♥', '🤔']);
    calls[1]?.answer(says({ '🤔': 1 }, '🤔'));
    await last;
    expect(shows()).toEqual([{ '🤔': 1 }, '🤔', '🤔']);
  });
});
