import { roles } from '../../shared/contract/admin/session.ts';
import type { NoticeTable } from './outbox-schema.ts';
import type { Database } from './store.ts';

/** A moderator of a site, and how they want to be told of held comments there. */
export interface Noticed {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly how: NoticeTable['how'];
}

/** All moderators of a site. */
export async function deciders(db: Database, site: string): Promise<Noticed[]> {
  const rows = await db
    .selectFrom('users')
    .innerJoin('grants', 'grants.user', 'users.id')
    .leftJoin('notices', (join) => join.onRef('notices.user', '=', 'users.id').on('notices.site', '=', site))
    .select(['users.id', 'users.email', 'users.name', 'notices.how'])
    .distinct()
    .where('grants.site', 'in', [site, '*'])
    .where('grants.role', 'in', roles.filter((role) => role !== 'viewer'))
    .orderBy('users.id')
    .execute();
  return rows.map(({ how, ...person }) => ({ ...person, how: how ?? 'at-once' }));
}

export async function noticeOf(db: Database, user: string, site: string): Promise<NoticeTable['how']> {
  const row = await db.selectFrom('notices').select('how').where('user', '=', user).where('site', '=', site).executeTakeFirst();
  return row?.how ?? 'at-once';
}

export async function setNotice(db: Database, notice: NoticeTable): Promise<void> {
  await db.insertInto('notices').values(notice).onConflict((conflict) => conflict.columns(['user', 'site']).doUpdateSet({ how: notice.how })).execute();
}
