import pg from 'pg';
import { channel, fromNotice } from '../../store/notice.ts';
import type { Fanout, Woken } from './fanout.ts';

/** Milliseconds after which a connection that does not answer is taken for dead. */
const patience = 5_000;

/**
 * Hears what any process writes, on a connection of its own: PostgreSQL tells it at the commit, in the order of commits. While the
 * connection is away nothing is heard, so that every thread is looked at until it is back, and once more then; the versions say what
 * was missed.
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

  /** A connection that nobody answers on does not end by being asked to. */
  function letGo(client: pg.Client): void {
    client.end().catch(() => {});
  }

  return {
    async check() {
      const before = listening;
      if (before !== null) {
        // A connection can be dead without either side having been told.
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
