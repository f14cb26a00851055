/** In this order because some browsers also name another one in their user agent: Edge names Chrome, and Chrome names Safari. */
const browsers = [['Edg/', 'Edge'], ['OPR/', 'Opera'], ['Firefox/', 'Firefox'], ['Chrome/', 'Chrome'], ['Safari/', 'Safari']] as const;
const systems = [['Android', 'Android'], ['iPhone', 'iPhone'], ['iPad', 'iPad'], ['Windows', 'Windows'], ['Mac OS', 'macOS'], ['CrOS', 'ChromeOS'], ['Linux', 'Linux']] as const;

/** A short description by which its owner recognises a device, without further details: “Firefox on Linux”. */
export function deviceOf(userAgent: string | undefined): string {
  const wordIn = (words: readonly (readonly [string, string])[]) => words.find(([mark]) => userAgent?.includes(mark))?.[1];
  return [wordIn(browsers) ?? 'A browser', wordIn(systems)].filter((word) => word !== undefined).join(' on ');
}
