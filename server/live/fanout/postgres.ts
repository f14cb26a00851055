import pg from 'pg';
import { channel, fromNotice } from '../../store/notice.ts';
import type { Fanout, Woken } from './fanout.ts';

/** Milliseconds after which a connection that does not answer is taken for dead. */
const patience = 5_000;

/**
 * Hears the writes of every process on a connection of its own: PostgreSQL notifies it at commit, in the order of commits. While the
 * connection is lost, every `check` looks at all threads, and once more when it is back; the versions show what was missed.
 */
export function createPostgresFanout(url: string, hub: Woken): Fanout {
  let listening: pg.Client | null = null;
  let ended = false;

  async function connect(): Promise<pg.Client | null> {
    const client = new pg.Client({ connectionString: url, application_name: 'afterword live', connectionTimeoutMillis: patience, query_timeout: patience });
    const lost = () => {
      if (listening === client) listening = null;
    };
    client.on('error', lost);
    client.on('end', lost);
    client.on('notification', ({ payload }) => {
      const touched = fromNotice(payload);
      if (touched !== null) hub.hear(touched);
    });
    try {
      await client.connect();
      await client.query(`listen ${channel}`);
      return client;
    } catch {
      letGo(client);
      return null;
    }
  }

  /** A dead connection does not end when it is asked to, so nothing waits for it. */
  function letGo(client: pg.Client): void {
    client.end().catch(() => {});
  }

  return {
    async check() {
      const before = listening;
      if (before !== null) {
        // A connection can be dead without either side noticing.
        const answers = await before.query('select 1').then(() => true, () => false);
        if (answers && listening === before) return;
        listening = null;
        letGo(before);
      }
      const client = await connect();
      if (ended && client !== null) letGo(client);
      else listening = client;
      await hub.look();
    },
    async end() {
      ended = true;
      const client = listening;
      listening = null;
      await client?.end().catch(() => {});
    },
  };
}
