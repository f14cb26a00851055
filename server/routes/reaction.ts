import type { Hono } from 'hono';
import { putReaction, removeReaction } from '../../shared/contract/reaction.ts';
import type { Answer } from '../../shared/endpoint.ts';
import { invalid, succeed, type Outcome } from '../../shared/problem.ts';
import type { Deps } from '../deps.ts';
import { decideReaction } from '../domain/react.ts';
import { readerOf } from '../fingerprint.ts';
import { mount } from '../http/mount.ts';
import { setReaction } from '../store/reactions.ts';
import { toCauses } from '../store/threads.ts';
import { enterComment, type Asked } from './enter-comment.ts';

/** Setting and taking back the reader's one reaction to a comment. */
export function reactionRoutes(app: Hono, deps: Deps): void {
  mount(app, deps, putReaction, ({ params, headers, body }, { origin, address }) => react(deps, { params, origin, address, authorization: headers.authorization }, body.reaction));
  mount(app, deps, removeReaction, ({ params, headers }, { origin, address }) => react(deps, { params, origin, address, authorization: headers.authorization }, null));
}

interface Reacting extends Asked {
  readonly authorization: string;
}

async function react(deps: Deps, asked: Reacting, reaction: string | null): Promise<Outcome<{ answer: Answer<typeof putReaction> }>> {
  const now = deps.now();
  return deps.store.write(async (db) => {
    const entered = await enterComment(db, deps, asked);
    if (!entered.ok) return entered;
    const { site, thread, row, subject } = entered.value;
    const decision = decideReaction({ policy: site.policy, causes: toCauses(thread), comment: subject }, 'react', now);
    if (!decision.ok) return decision;
    if (reaction !== null && !site.policy.reactions.includes(reaction)) return invalid('reaction', "must be one of the thread's reactions");
    const reactions = await setReaction(db, { comment: row, reader: readerOf(site.slug, asked.authorization), reaction, now });
    return succeed({ answer: { reactions, mine: reaction } });
  });
}
