import type { Hono } from 'hono';
import { erasePerson as eraseContract, exportPerson as exportContract } from '../../../shared/contract/admin/person.ts';
import { succeed } from '../../../shared/problem.ts';
import type { Deps } from '../../deps.ts';
import { mountAdmin } from '../../http/admin.ts';
import { record } from '../../order.ts';
import { erasePerson, exportPerson } from '../../privacy/person.ts';
import { decisionOf } from './threads.ts';

/** Reading and erasing the data stored about one person. */
export function personRoutes(app: Hono, deps: Deps): void {
  mountAdmin(app, deps, exportContract, 'owner', async ({ params: { site }, body: { email } }, { person }) =>
    deps.store.write(async (db) => {
      const data = await exportPerson(db, site, email.toLowerCase());
      await record(db, decisionOf(deps, site, person.id, null), { what: 'person', subject: 'exported', before: {}, after: { exported: data.comments.length } });
      return succeed({ answer: data });
    }),
  );

  mountAdmin(app, deps, eraseContract, 'owner', async function erase({ params: { site }, body: { email, how } }, { person }) {
    const decision = decisionOf(deps, site, person.id, null);
    const erased = await erasePerson(deps.store, { site, email: email.toLowerCase(), how, now: decision.now, ids: deps.ids, secret: deps.secret });
    if (!erased.ok) return erased;
    // Whose data it was must be forgotten, so it is not recorded.
    const noted = await deps.store.write(async (db) => succeed(await record(db, decision, { what: 'person', subject: 'erased', before: {}, after: { how, comments: erased.value } })));
    return noted.ok ? succeed({ answer: { comments: erased.value } }) : noted;
  });
}
