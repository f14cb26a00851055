import type { Hono } from 'hono';
import { invitePerson, listPeople, removePerson, type Member } from '../../../shared/contract/admin/people.ts';
import { roles, type Person } from '../../../shared/contract/admin/session.ts';
import { invalid, refuse, succeed } from '../../../shared/problem.ts';
import type { Deps } from '../../deps.ts';
import { isPermitted } from '../../domain/permit.ts';
import { mountAdmin } from '../../http/admin.ts';
import { inviteLink } from '../../invite.ts';
import { record } from '../../order.ts';
import { addUser, listUsers, removeGrant, setGrant, userByEmail } from '../../store/accounts.ts';
import { decisionOf } from './threads.ts';

/** The members of a site, managed by its owner. Only the command line can grant and remove roles on every site. */
export function peopleRoutes(app: Hono, deps: Deps): void {
  mountAdmin(app, deps, listPeople, 'owner', async function list({ params: { site } }) {
    const read = await deps.store.read(listUsers);
    return read.ok ? succeed({ answer: { people: read.value.flatMap((person) => toMember(person, site) ?? []) } }) : read;
  });

  mountAdmin(app, deps, invitePerson, 'owner', async function invite({ params: { site }, body }, who, { url }) {
    const decision = decisionOf(deps, site, who.person.id, null);
    const email = body.email.toLowerCase();
    return deps.store.write(async (db) => {
      const isNew = await addUser(db, { id: deps.ids(decision.now), name: body.name, email, password: null, created_at: decision.now, language: null });
      const user = await userByEmail(db, email);
      if (user === null) return refuse({ slug: 'unavailable', retryAfter: 5 });
      await setGrant(db, { user: user.id, site, role: body.role });
      await record(db, decision, { what: 'person', subject: user.id, before: {}, after: { role: body.role } });
      const person: Member = { id: user.id, name: user.name, email, role: body.role, everywhere: false };
      const link = isNew ? `${deps.publicUrl ?? new URL(url).origin}${await inviteLink(db, user.id, decision.now)}` : null;
      return succeed({ answer: { person, link } });
    });
  });

  mountAdmin(app, deps, removePerson, 'owner', async function remove({ params: { site, person } }, who) {
    if (person === who.person.id) return invalid('person', 'must not be oneself: somebody must be left who can');
    const decision = decisionOf(deps, site, who.person.id, null);
    return deps.store.write(async (db) => {
      const role = await removeGrant(db, { user: person, site });
      if (role === null) return refuse({ slug: 'not-found' });
      await record(db, decision, { what: 'person', subject: person, before: { role }, after: {} });
      return succeed({ answer: {} });
    });
  });
}

/** A member as the owner of a site sees them; null if the person has no role there. */
function toMember(person: Person, site: string): Member | null {
  const role = roles.findLast((each) => isPermitted(person, site, each));
  if (role === undefined) return null;
  const { id, name, email, grants } = person;
  return { id, name, email, role, everywhere: !grants.some((grant) => grant.site === site) };
}
