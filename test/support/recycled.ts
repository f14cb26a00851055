import pg from 'pg';
import { inject } from 'vitest';
import { databaseUrl } from './postgres.ts';

/** Which tables, columns and indexes there are. */
const shape = `select coalesce(sum(hashtextextended(relname || attname || atttypid::text, 0)), 0)::text as shape
  from pg_class join pg_attribute on attrelid = pg_class.oid where relnamespace = 'public'::regnamespace and attnum > 0`;

/** What a new database of the template holds, and the statements that bring a used one back to it. */
interface Beginning {
  readonly shape: string;
  readonly statements: readonly (readonly [sql: string, values: readonly string[]])[];
}

let beginning: Promise<Beginning> | undefined;

/** Looks at one that is new. Not at the template: it cannot be copied while somebody looks at it. */
export const remember = (name: string): Promise<Beginning> => (beginning ??= readBeginning(name));

/** Databases of this process that nobody uses, as the template is: to empty one takes a quarter of what it takes to copy one. */
const free: string[] = [];

export const unused = (): string | undefined => free.pop();

/** Makes a database that was used as the template is, and keeps it; false where a test changed its tables. */
export async function recycle(admin: pg.Client, name: string): Promise<boolean> {
  const { shape: usual, statements } = await remember(name);
  await admin.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name]);
  return within(name, async (client) => {
    if ((await client.query<{ shape: string }>(shape)).rows[0]?.shape !== usual) return false;
    // Without what one table asks of another, and its triggers.
    await client.query("set session_replication_role = 'replica'");
    for (const [sql, values] of statements) await client.query(sql, [...values]);
    free.push(name);
    return true;
  });
}

const readBeginning = (name: string): Promise<Beginning> =>
  within(name, async (client) => {
    const tables = (await client.query<{ name: string }>("select quote_ident(tablename) as name from pg_tables where schemaname = 'public'")).rows;
    const statements: [string, string[]][] = [[tables.map(({ name }) => `delete from ${name}`).join(';'), []]];
    for (const { name } of tables) {
      const { rows: [found] } = await client.query<{ rows: string | null }>(`select json_agg(held)::text as rows from ${name} as held`);
      if (typeof found?.rows === 'string') statements.push([`insert into ${name} select * from json_populate_recordset(null::${name}, $1)`, [found.rows]]);
    }
    return { shape: (await client.query<{ shape: string }>(shape)).rows[0]?.shape ?? '', statements };
  });

async function within<T>(name: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: databaseUrl(inject('postgresUrl'), name) });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
