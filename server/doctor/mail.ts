import { createMailer, tryMailServer } from '../outbox/deliver/mail.ts';
import { fault, ok, type Finding } from './finding.ts';
import type { Patient } from './patient.ts';

/** Whether mails can be sent; with `to`, it sends one. */
export async function lookAtMail({ config, url, now }: Patient, to: string | undefined): Promise<Finding[]> {
  const { mail } = config;
  if (mail === null) return [to === undefined ? ok('mail', 'No mail server is named: no mails are sent, and readers cannot follow by mail') : fault('mail', 'No mail server is named.', 'AFTERWORD_SMTP_URL and AFTERWORD_MAIL_FROM')];
  const tried = await tryMailServer(mail);
  if (!tried.ok) return [fault('mail', `No mail can leave: ${tried.fault}.`, 'Look at AFTERWORD_SMTP_URL: the name, the port, and who signs in.')];
  if (to === undefined) return [ok('mail', 'The mail server lets us in')];
  const text = `This is the mail that 'afterword doctor' was asked to send from ${url}.\n\nNothing more comes of it.\n`;
  const sent = await createMailer(mail)({ id: `doctor-${Date.parse(now())}@${new URL(url).hostname}`, to, subject: 'Afterword can send mails', text, html: '<p>This is the mail that <code>afterword doctor</code> was asked to send. Nothing more comes of it.</p>', headers: {}, references: [], upTo: null });
  return [sent.ok ? ok('mail', `The mail server took a mail to ${to}: see whether it arrives, and not with the spam`) : fault('mail', `The mail server lets us in and takes no mail: ${sent.fault}.`, 'Does it let AFTERWORD_MAIL_FROM send?')];
}
