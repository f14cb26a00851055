/** Readers write `example.org`; an address needs its scheme. Empty stays empty. */
export function websiteAddress(text: string): string {
  const trimmed = text.trim();
  return trimmed === '' || /^[a-z][a-z0-9+.-]*:/i.test(trimmed) ? trimmed : `https://${trimmed}`;
}
