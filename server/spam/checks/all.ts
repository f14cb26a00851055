import type { Check } from '../check.ts';
import { blockedWords } from './blocked-words.ts';
import { burstNetwork } from './burst-network.ts';
import { burstThread } from './burst-thread.ts';
import { firstTime } from './first-time.ts';
import { honeypot } from './honeypot.ts';
import { invisible } from './invisible.ts';
import { learnt } from './learnt.ts';
import { links } from './links.ts';
import { moderation } from './moderation.ts';
import { network } from './network.ts';
import { repeated } from './repeated.ts';
import { scripts } from './scripts.ts';
import { service } from './service.ts';
import { tooFast } from './too-fast.ts';

/** In the order in which moderators read the evidence: the sender's behaviour, the text, what is known of both, and the owner's rules. */
export const checks: readonly Check[] = [
  honeypot, tooFast, network, blockedWords, links, invisible, scripts, repeated, burstNetwork, burstThread, firstTime, learnt, service, moderation,
];
