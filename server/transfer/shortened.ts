/** At most `longest` UTF-16 units: a longer text is cut between characters and ends in `…`. */
export function shortened(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const end = text.codePointAt(longest - 2) === text.charCodeAt(longest - 2) ? longest - 1 : longest - 2;
  return `${text.slice(0, end)}…`;
}
