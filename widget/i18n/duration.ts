const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** A time that is left, in milliseconds, as people say it: "12 minutes", "2 Stunden". Counted in the largest unit of which there are two. */
export function duration(milliseconds: number, locale: string): string {
  const [unit, length] = units.find(([, length]) => milliseconds >= 2 * length) ?? units[2];
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(Math.max(1, Math.round(milliseconds / length)));
}
