import type { Transporter } from 'nodemailer';
import type { Mail } from '../compose.ts';
import type { Delivered } from '../payload.ts';

export interface MailServer {
  /** `smtp:` or `smtps:`, with the credentials. */
  readonly url: string;
  readonly from: string;
}

interface Patience {
  readonly connectionTimeout: number;
  readonly greetingTimeout: number;
  readonly socketTimeout: number;
}

/** Milliseconds after which a slow server is given up until the next try. Their sum is well below the worker's lease. */
const usual = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 15_000 } as const satisfies Patience;

/** Sends each mail over its own connection, so that a server's reaction to one does not affect the next. */
export function createMailer({ url, from }: MailServer, patience: Patience = usual): (mail: Mail) => Promise<Delivered> {
  let transport: Promise<Transporter> | undefined;
  // Loaded with the first mail: an installation without a mail server never needs it.
  const open = async (): Promise<Transporter> => (await import('nodemailer')).createTransport({ url, ...patience, disableFileAccess: true, disableUrlAccess: true });
  return async (mail) => send(await (transport ??= open()), from, mail);
}

/** Whether the mail server can be reached and accepts the credentials; sends nothing. */
export async function tryMailServer({ url }: MailServer): Promise<Delivered> {
  const { createTransport } = await import('nodemailer');
  const transport = createTransport({ url, ...usual });
  try {
    await transport.verify();
    return { ok: true };
  } catch (error) {
    return faultOf(error);
  } finally {
    transport.close();
  }
}

async function send(transport: Transporter, from: string, { id, to, subject, text, html, headers, references }: Mail): Promise<Delivered> {
  try {
    await transport.sendMail({
      from,
      to: { name: '', address: to },
      subject,
      text,
      html,
      messageId: `<${id}>`,
      ...(references.length === 0 ? {} : { references: references.map((reference) => `<${reference}>`), inReplyTo: `<${references.at(-1)}>` }),
      headers: { 'Auto-Submitted': 'auto-generated', ...headers },
    });
    return { ok: true };
  } catch (error) {
    return faultOf(error);
  }
}

/**
 * The reason of a failure, without the address and without the server's own words, which may repeat it. A 5yz reply to the recipient or to
 * the mail itself is final (RFC 5321, 4.2.1).
 */
function faultOf(error: unknown): Delivered {
  const code = property(error, 'responseCode');
  const command = property(error, 'command');
  const final = typeof code === 'number' && code >= 500 && (command === 'RCPT TO' || command === 'DATA');
  return { ok: false, final, fault: typeof code === 'number' ? `the mail server answered ${code}` : `the mail server: ${property(error, 'code') ?? 'no answer'}` };
}

const property = (value: unknown, name: string): unknown => (typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined);
