import { once } from 'node:events';
import { isIP } from 'node:net';
import { connect } from 'node:tls';
import { toInstant } from '../../shared/instant.ts';
import { isLocal } from '../network.ts';
import { ask, whyNot } from './ask.ts';
import { fault, ok, warning, type Finding } from './finding.ts';
import { apart, type Patient } from './patient.ts';

/** Days before expiry by which automatic renewal should have replaced a certificate. */
const renewed = 14;
const patience = 10_000;

/** Whether readers use TLS, how long the certificate is valid, and whether http: redirects to https:. */
export async function lookAtTls({ url, config, now }: Patient): Promise<Finding[]> {
  const { protocol, hostname, port } = new URL(url);
  if (protocol === 'http:') {
    return [
      config.loopbackOnly && isLocal(url)
        ? ok('tls', 'Without TLS, on this machine only')
        : fault('tls', `${url} is without TLS: pages on https: cannot load it, and what people write can be read on the way.`, 'Put a proxy with a certificate in front, such as Caddy, and name its address in AFTERWORD_PUBLIC_URL.'),
    ];
  }
  const secure = await lookAtCertificate(hostname, Number(port || 443), now());
  // The redirect from http: only matters if https: works on the default port.
  if (port !== '' || secure.health === 'fault') return [secure];
  const plain = await ask(`http://${hostname}/`);
  const leads = 'status' in plain && plain.status >= 300 && plain.status < 400 && plain.headers.get('location')?.startsWith(url);
  return [secure, leads || 'fault' in plain ? ok('http', leads ? 'http: leads to https:' : 'Nothing answers at http:') : warning('http', 'http: does not lead to https:.', 'Answer it with a redirect (308) to the same path.')];
}

async function lookAtCertificate(host: string, port: number, now: string): Promise<Finding> {
  const bare = host.replace(/^\[|\]$/g, '');
  const socket = connect({ host: bare, port, ...(isIP(bare) === 0 ? { servername: bare } : {}) });
  socket.setTimeout(patience, () => socket.destroy(new Error('timeout')));
  try {
    await once(socket, 'secureConnect');
    const end = toInstant(Date.parse(socket.getPeerCertificate().valid_to));
    const days = Math.floor(apart(end, now) / 86_400);
    const says = `The certificate holds for ${days} more days`;
    return days < renewed ? warning('tls', `${says}.`, 'It should have been renewed by now: look at what renews it.') : ok('tls', says);
  } catch (error) {
    return fault('tls', `No secure connection: ${whyNot(error)}.`, 'Readers see nothing but a warning until the proxy has a certificate for this name.');
  } finally {
    socket.destroy();
  }
}
