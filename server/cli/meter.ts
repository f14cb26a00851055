import type { CommandContext } from './command.ts';

/** One line that says how far long work is, for people only. */
export function createMeter({ stderr }: CommandContext): { show(text: string): void; clear(): void } {
  if (stderr.isTTY !== true) return { show: () => {}, clear: () => {} };
  return {
    show: (text) => void stderr.write(`\r${text} `),
    clear: () => void stderr.write('\r\u001b[K'),
  };
}
