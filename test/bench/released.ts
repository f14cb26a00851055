import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as v from 'valibot';
import { shapeOf } from '../support/recorder.ts';

/**
 * Before a release: keeps what this version asks of its database, for the next one must still understand it.
 * `AFTERWORD_TEST_QUERIES=FILE npx vitest run --config test/vitest.config.ts test/store test/server`, then `node test/bench/released.ts FILE`.
 */
const [, , file = ''] = process.argv;
const schema = v.object({ sql: v.string() });
const lines = readFileSync(file, 'utf8').trim().split('\n').map((line) => v.parse(schema, JSON.parse(line)).sql.replace(/\s+/g, ' ').trim());
const queries = [...new Map(lines.map((sql) => [shapeOf(sql), sql])).values()].sort();
writeFileSync(path.join(import.meta.dirname, '../store/released.sql'), `${queries.join('\n')}\n`);
