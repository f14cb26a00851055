import { verdicts, type Evidence, type Verdict } from '../../shared/contract/admin/evidence.ts';
import type { Instant } from '../../shared/instant.ts';
import type { Policy } from '../site.ts';
import { checks } from './checks/all.ts';
import type { Facts } from './check.ts';

/** From these sums on a browser is asked to work first, and somebody looks at the comment before it is shown. */
export const scores = { challenge: 20, hold: 50 } as const;

/** The sternest of what all checks say; many small suspicions hold too, but only a check of its own can reject. Everything that was said is kept. */
export function judge(facts: Facts, now: Instant): Evidence {
  const findings = checks.flatMap(({ name, look }) => {
    const said = look(facts, now);
    return said === null ? [] : [{ check: name, ...said }];
  });
  const score = findings.reduce((sum, finding) => sum + finding.score, 0);
  const verdict = sternest([score >= scores.hold ? 'hold' : 'publish', ...findings.map(({ says }) => says)]);
  return { verdict, score, findings };
}

/** Whether a browser is asked to work before this is taken. What is put with spam is taken at once: its writer learns nothing from it. */
export const asksToWork = ({ challenge }: Pick<Policy, 'challenge'>, { verdict, score }: Evidence): boolean =>
  verdict !== 'reject' && (challenge === 'always' || (challenge === 'suspicious' && score >= scores.challenge));

export const sternest = (all: readonly Verdict[]): Verdict => verdicts[Math.max(0, ...all.map((verdict) => verdicts.indexOf(verdict)))] ?? 'publish';
