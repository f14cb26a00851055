import * as v from 'valibot';
import { listComments } from '../../shared/contract/admin/comments.ts';
import type { ServerProcess } from './server-process.ts';

/** Somebody who decides on a running server, without a browser. */
interface OwnerOfServer {
  /** Shows everything that waits, or was put with spam: for tests of what is shown, whatever the checks think of it. */
  approveAll(): Promise<void>;
  /** Sets what may be set of site 'default'; throws where that is refused. */
  settle(settings: Readonly<Record<string, unknown>>): Promise<void>;
}

/** Signs in as a new owner, by the link that the command line prints. */
export async function ownerOf(server: ServerProcess, name = 'an-owner'): Promise<OwnerOfServer> {
  const { link }: { link: string } = JSON.parse(server.command('user', 'add', `${name}@example.org`, '--name', name, '--json'));
  const headers: Record<string, string> = { 'content-type': 'application/json', origin: server.address };
  const send = (path: string, body?: object, method = body === undefined ? 'GET' : 'POST') =>
    fetch(`${server.address}/api/v1/admin${path}`, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  const entered = await send('/session/link', { secret: link.slice(link.indexOf('=') + 1) });
  headers['cookie'] = entered.headers.get('set-cookie')?.split(';')[0] ?? '';
  return {
    async approveAll() {
      for (const status of ['held', 'spam']) {
        for (;;) {
          const { comments } = v.parse(listComments.answer, await (await send(`/sites/default/comments?status=${status}&limit=100`)).json());
          if (comments.length === 0) break;
          await send('/sites/default/decisions', { ids: comments.map(({ comment }) => comment.id), decision: 'approve' });
        }
      }
    },
    async settle(settings) {
      const answer = await send('/sites/default', settings, 'PATCH');
      if (!answer.ok) throw new Error(`The settings were refused: ${await answer.text()}`);
    },
  };
}
