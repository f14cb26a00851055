import type { BanKind } from '../../shared/contract/admin/bans.ts';

/** Something by which somebody is known again. */
export interface Mark {
  readonly kind: BanKind;
  readonly value: string;
}

/** What a writer is known by: name and address in any case, and the hash of their network; what is not known is left out. */
export function marksOf({ name, email, network }: { readonly name: string; readonly email: string | null; readonly network: string | null }): Mark[] {
  return [
    { kind: 'name', value: name.trim().toLowerCase() },
    ...(email === null || email === '' ? [] : [{ kind: 'email', value: email.toLowerCase() } as const]),
    ...(network === null ? [] : [{ kind: 'network', value: network } as const]),
  ];
}
