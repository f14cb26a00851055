import type { AddressInfo, Socket } from 'node:net';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';

/** What a mail server does with the next mail: takes it, or fails as mail servers do. */
type Manner = 'takes' | 'answers 451' | 'answers 550' | 'dies after DATA' | 'stalls';

export interface MailServerForTests {
  readonly url: string;
  /** What it took, in the order in which that came; a mail that it died over is among them. */
  readonly mails: ParsedMail[];
  manner: Manner;
  stop(): Promise<void>;
}

const failure = (code: number): Error => Object.assign(new Error('not now'), { responseCode: code });

/** A mail server on this machine, over a real connection. */
export async function startMailServer(): Promise<MailServerForTests> {
  const mails: ParsedMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo(_address, _session, answer) {
      if (kept.manner === 'answers 451') answer(failure(451));
      else if (kept.manner === 'answers 550') answer(failure(550));
      else if (kept.manner !== 'stalls') answer();
    },
    onData(stream, session, answer) {
      void simpleParser(stream).then((mail) => {
        mails.push(mail);
        if (kept.manner === 'dies after DATA') for (const connection of connections) connection.destroy();
        else answer();
        return session;
      });
    },
  });
  const connections = new Set<Socket>();
  server.server.on('connection', (socket) => {
    connections.add(socket);
    socket.once('close', () => connections.delete(socket));
  });
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address: AddressInfo | string | null = server.server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  const kept: MailServerForTests = {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    manner: 'takes',
    async stop() {
      for (const connection of connections) connection.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
  return kept;
}
