/** The severity of a finding. */
export type Health = 'ok' | 'warning' | 'fault';

/** The result of one check: its subject, its severity, what it means, and what to do. */
export interface Finding {
  /** The subject of the check, in one word. */
  readonly about: string;
  readonly health: Health;
  readonly says: string;
  /** Steps to take or text to paste, one per line. */
  readonly todo: readonly string[];
}

export const ok = (about: string, says: string): Finding => ({ about, health: 'ok', says, todo: [] });
export const warning = (about: string, says: string, ...todo: readonly string[]): Finding => ({ about, health: 'warning', says, todo });
export const fault = (about: string, says: string, ...todo: readonly string[]): Finding => ({ about, health: 'fault', says, todo });
