import { randomBytes } from 'node:crypto';
import { userInfo } from 'node:os';
import { createIds } from '../ids.ts';
import type { Decision } from '../order.ts';
import type { CommandContext } from './command.ts';

/** A decision of whoever runs the command, for the record: by the name of their account on this machine. Mails are the server's to send. */
export const commandDecision = (site: string, { now }: CommandContext, why: string | null = null): Decision => ({
  site,
  who: `cli:${userInfo().username}`,
  why,
  now: now(),
  ids: createIds((length) => randomBytes(length)),
  mail: false,
});
