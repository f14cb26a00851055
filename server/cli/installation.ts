import { randomBytes } from 'node:crypto';
import { succeed, type Outcome } from '../../shared/problem.ts';
import type { Config } from '../config.ts';
import { keepMeta } from '../store/meta.ts';
import type { Store } from '../store/store.ts';

/** What is made on first start and kept in the database, for every process the same. */
interface Installation {
  /** Signs everything; the owner's, where they set one. */
  readonly secret: string;
  /** Names it for good. */
  readonly instance: string;
}

export const installationOf = (store: Store, config: Config): Promise<Outcome<Installation>> =>
  store.write(async (db) => {
    const secret = await keepMeta(db, 'secret', randomBytes(32).toString('base64url'));
    const instance = await keepMeta(db, 'instance', randomBytes(16).toString('base64url'));
    return succeed({ secret: config.secret ?? secret, instance });
  });
