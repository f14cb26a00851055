import { sql, type RawBuilder } from 'kysely';
import { isPostgres } from './dialects/dialect.ts';
import type { Database } from './store.ts';

/** The JSON functions that differ between the databases. */
interface Json {
  /** A text, never null, as a JSON string. */
  quoted(text: RawBuilder<string>): RawBuilder<string>;
  /** A JSON list of texts as the table `page`, with the text (`value`) and its position (`key`). */
  list(json: RawBuilder<string>): RawBuilder<unknown>;
  /**
   * All texts of a query, in its order, joined by commas, with one text before and one after. The result is bytes where the driver would
   * otherwise decode every letter only for it to be encoded again.
   */
  joined(text: RawBuilder<string>, before: RawBuilder<string>, after: RawBuilder<string>): RawBuilder<string | Buffer<ArrayBuffer>>;
}

const sqlite: Json = {
  quoted: (text) => sql`json_quote(${text})`,
  list: (json) => sql`(select value, key from json_each(${json})) as page`,
  joined: (text, before, after) => sql`cast(format('%s%s%s', ${before}, group_concat(${text}, ','), ${after}) as blob)`,
};

const postgres: Json = {
  quoted: (text) => sql`to_json(${text})::text`,
  list: (json) => sql`jsonb_array_elements_text(cast(${json} as jsonb)) with ordinality as page (value, key)`,
  joined: (text, before, after) => sql`format('%s%s%s', cast(${before} as text), string_agg(${text}, ','), cast(${after} as text))`,
};

export const jsonOf = (db: Database): Json => (isPostgres(db) ? postgres : sqlite);
