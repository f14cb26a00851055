import { roles, type Person, type Role } from '../../shared/contract/admin/session.ts';

/** Whether a person has at least this role on a site; a grant for `*` is one for every site, the higher of the two counts. */
export function isPermitted({ grants }: Pick<Person, 'grants'>, site: string, role: Role): boolean {
  const held = grants.filter((grant) => grant.site === site || grant.site === '*').map((grant) => roles.indexOf(grant.role));
  return Math.max(-1, ...held) >= roles.indexOf(role);
}

/** Failed sign-ins of one address within this many minutes, and how many of them are borne. */
export const patience = { minutes: 15, attempts: 5 } as const;
