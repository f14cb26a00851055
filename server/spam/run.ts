import { verdicts, type Evidence, type Verdict } from '../../shared/contract/admin/evidence.ts';
import type { Instant } from '../../shared/instant.ts';
import type { Policy } from '../site.ts';
import { checks } from './checks/all.ts';
import type { Facts } from './check.ts';

/** The scores from which a browser must first solve a challenge, and from which a comment is held. */
export const scores = { challenge: 20, hold: 50 } as const;

/** The strictest verdict of all checks. Many small scores together can hold a comment, but only a single check can reject one. All findings are kept. */
export function judge(facts: Facts, now: Instant): Evidence {
  const findings = checks.flatMap(({ name, look }) => {
    const said = look(facts, now);
    return said === null ? [] : [{ check: name, ...said }];
  });
  const score = findings.reduce((sum, finding) => sum + finding.score, 0);
  const verdict = sternest([score >= scores.hold ? 'hold' : 'publish', ...findings.map(({ says }) => says)]);
  return { verdict, score, findings };
}

/** Whether a browser must solve a challenge first. A rejected comment is accepted without one, so that its writer learns nothing. */
export const asksToWork = ({ challenge }: Pick<Policy, 'challenge'>, { verdict, score }: Evidence): boolean =>
  verdict !== 'reject' && (challenge === 'always' || (challenge === 'suspicious' && score >= scores.challenge));

export const sternest = (all: readonly Verdict[]): Verdict => verdicts[Math.max(0, ...all.map((verdict) => verdicts.indexOf(verdict)))] ?? 'publish';
