import { randomBytes } from 'node:crypto';
import { succeed, type Outcome } from '../../shared/problem.ts';
import type { Config } from '../config.ts';
import { keepMeta } from '../store/meta.ts';
import type { Store } from '../store/store.ts';

/** Values that are created on first start and kept in the database, the same for every process. */
interface Installation {
  /** The key for all signatures; the configured secret, if there is one. */
  readonly secret: string;
  /** The permanent id of this installation. */
  readonly instance: string;
}

export const installationOf = (store: Store, config: Config): Promise<Outcome<Installation>> =>
  store.write(async (db) => {
    const secret = await keepMeta(db, 'secret', randomBytes(32).toString('base64url'));
    const instance = await keepMeta(db, 'instance', randomBytes(16).toString('base64url'));
    return succeed({ secret: config.secret ?? secret, instance });
  });
