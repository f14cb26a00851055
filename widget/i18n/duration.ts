const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** A remaining time, in milliseconds, as text: "12 minutes", "2 Stunden". The unit is the largest of which at least two remain. */
export function duration(milliseconds: number, locale: string): string {
  const [unit, length] = units.find(([, length]) => milliseconds >= 2 * length) ?? units[2];
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(Math.max(1, Math.round(milliseconds / length)));
}
