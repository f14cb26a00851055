import type { CommandContext } from './command.ts';

/** A progress line for long work; it is shown only on a terminal. */
export function createMeter({ stderr }: CommandContext): { show(text: string): void; clear(): void } {
  if (stderr.isTTY !== true) return { show: () => {}, clear: () => {} };
  return {
    show: (text) => void stderr.write(`\r${text} `),
    clear: () => void stderr.write('\r\u001b[K'),
  };
}
