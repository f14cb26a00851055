import type { Logger } from 'pino';
import type { Instant } from '../../shared/instant.ts';
import type { Store } from '../store/store.ts';
import { createMailer, type MailServer } from './deliver/mail.ts';
import { createDeliveries } from './deliveries.ts';
import { createSafeFetch } from './safe-fetch.ts';
import { deliverDue } from './worker.ts';

interface Parts {
  readonly store: Store;
  readonly now: () => Instant;
  readonly log: Logger;
  readonly secret: string;
  readonly mail: MailServer | null;
  /** Whether webhooks may call addresses in this machine's own network. */
  readonly inward: boolean;
  /** Whether no new delivery may begin. */
  readonly stopping: () => boolean;
  /** The address under which readers reach the server; known once it listens. */
  readonly where: () => string;
}

/** Returns a function that delivers all due messages, until none is left or the process is about to end. */
export function createOutbox({ store, now, log, secret, mail, inward, stopping, where }: Parts): () => Promise<void> {
  const mailer = mail === null ? null : createMailer(mail);
  const fetch = createSafeFetch({ inward });
  return async function deliverAll() {
    const deliver = createDeliveries({ store, now, links: { base: where(), secret }, mailer, fetch });
    while (!stopping() && (await deliverDue({ store, now, chance: Math.random, log, deliver })) > 0);
  };
}
