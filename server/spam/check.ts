import type { CheckName, Finding } from '../../shared/contract/admin/evidence.ts';
import type { Instant } from '../../shared/instant.ts';
import type { Policy } from '../site.ts';
import type { Learnt } from '../store/lessons.ts';

/** Everything that a check may look at. What could not be found out is null, and speaks neither for nor against a comment. */
export interface Facts {
  readonly policy: Policy;
  readonly name: string;
  readonly email: string | null;
  readonly website: string | null;
  /** Markdown, as it was sent. */
  readonly source: string;
  /** Links in the text, as readers would see them. */
  readonly links: number;
  /** What stands in the field that no person can see. */
  readonly trap: string;
  /** Seconds between the first letter and sending, as the form says. */
  readonly seconds: number | null;
  /** Whether it comes from one of the owner's bad networks. */
  readonly inBlockedNetwork: boolean | null;
  /** Whether the owner's site shows something by this address already; null for a writer without one. */
  readonly approvedBefore: boolean | null;
  /** How often the text, the network and the thread were met lately, this time included. */
  readonly met: { readonly text: number | null; readonly network: number | null; readonly thread: number };
  /** What was learnt from the owner's decisions: of all comments, and of each word of this one. */
  readonly learnt: { readonly all: Learnt; readonly words: readonly Learnt[] };
  /** What the service said: `silent` where it did not answer; null where there is none, or it was not asked yet. */
  readonly service: 'spam' | 'ham' | 'silent' | null;
}

/** One thing to look at. It waits for nothing, reads no clock, and says nothing (null) where there is nothing to say. */
export interface Check {
  readonly name: CheckName;
  look(facts: Facts, now: Instant): Omit<Finding, 'check'> | null;
}
