import type { CheckName, Finding } from '../../shared/contract/admin/evidence.ts';
import type { Instant } from '../../shared/instant.ts';
import type { Policy } from '../site.ts';
import type { Learnt } from '../store/lessons.ts';

/** All facts that a check may use. A fact that could not be found out is null and counts neither for nor against a comment. */
export interface Facts {
  readonly policy: Policy;
  readonly name: string;
  readonly email: string | null;
  readonly website: string | null;
  /** Markdown, as it was sent. */
  readonly source: string;
  /** Links in the text, as readers would see them. */
  readonly links: number;
  /** The value of the field that no person can see. */
  readonly trap: string;
  /** Seconds from the first letter to sending, as the form reports them. */
  readonly seconds: number | null;
  /** Whether it comes from a network that the owner has blocked. */
  readonly inBlockedNetwork: boolean | null;
  /** Whether the site has a published comment by this address; null for a writer without an address. */
  readonly approvedBefore: boolean | null;
  /** How often the text, the network and the thread were seen recently, this time included. */
  readonly met: { readonly text: number | null; readonly network: number | null; readonly thread: number };
  /** The counts from the owner's decisions: of all comments, and of each word of this one. */
  readonly learnt: { readonly all: Learnt; readonly words: readonly Learnt[] };
  /** The service's verdict: `silent` if it did not answer; null if there is no service, or it was not asked yet. */
  readonly service: 'spam' | 'ham' | 'silent' | null;
}

/** One check. It is synchronous, reads no clock, and returns null if it finds nothing. */
export interface Check {
  readonly name: CheckName;
  look(facts: Facts, now: Instant): Omit<Finding, 'check'> | null;
}
