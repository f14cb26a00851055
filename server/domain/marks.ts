import type { BanKind } from '../../shared/contract/admin/bans.ts';

/** A property by which a writer is recognised. */
export interface Mark {
  readonly kind: BanKind;
  readonly value: string;
}

/** The marks of a writer: name and address in lower case, and the hash of their network. Unknown ones are left out. */
export function marksOf({ name, email, network }: { readonly name: string; readonly email: string | null; readonly network: string | null }): Mark[] {
  return [
    { kind: 'name', value: name.trim().toLowerCase() },
    ...(email === null || email === '' ? [] : [{ kind: 'email', value: email.toLowerCase() } as const]),
    ...(network === null ? [] : [{ kind: 'network', value: network } as const]),
  ];
}
