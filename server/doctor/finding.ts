/** How much something is as it must be. */
export type Health = 'ok' | 'warning' | 'fault';

/** One thing that was looked at: what it is like, what that means, and what to do. */
export interface Finding {
  /** In one word, what was looked at. */
  readonly about: string;
  readonly health: Health;
  readonly says: string;
  /** What to do or to paste, a line each. */
  readonly todo: readonly string[];
}

export const ok = (about: string, says: string): Finding => ({ about, health: 'ok', says, todo: [] });
export const warning = (about: string, says: string, ...todo: readonly string[]): Finding => ({ about, health: 'warning', says, todo });
export const fault = (about: string, says: string, ...todo: readonly string[]): Finding => ({ about, health: 'fault', says, todo });
