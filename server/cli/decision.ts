import { randomBytes } from 'node:crypto';
import { userInfo } from 'node:os';
import { createIds } from '../ids.ts';
import type { Decision } from '../order.ts';
import type { CommandContext } from './command.ts';

/** A decision made on the command line. The audit log names the account on this machine that runs it. Only the server sends mails. */
export const commandDecision = (site: string, { now }: CommandContext, why: string | null = null): Decision => ({
  site,
  who: `cli:${userInfo().username}`,
  why,
  now: now(),
  ids: createIds((length) => randomBytes(length)),
  mail: false,
});
