import { roles, type Person, type Role } from '../../shared/contract/admin/session.ts';

/** Whether a person has at least this role on a site. A grant for `*` applies to every site; the higher of the two counts. */
export function isPermitted({ grants }: Pick<Person, 'grants'>, site: string, role: Role): boolean {
  const held = grants.filter((grant) => grant.site === site || grant.site === '*').map((grant) => roles.indexOf(grant.role));
  return Math.max(-1, ...held) >= roles.indexOf(role);
}

/** The number of failed sign-ins that one address may have within this many minutes. */
export const patience = { minutes: 15, attempts: 5 } as const;
