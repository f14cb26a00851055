import type { ExportReport } from './exporter.ts';

const wording: Readonly<Record<string, string>> = {
  reactions: 'reactions',
  reports: 'reports of readers',
  locks: 'locks of a branch',
  edited: 'times of an edit',
  badges: 'marks of owners, moderators and members',
};

/** The report as text for people, one line for each fact. */
export function describeExport({ format, personalData, sites, total, left }: ExportReport): string {
  const lines = [
    `Exported ${sites.map(({ slug }) => slug).join(', ')} as ${format}`,
    `pages     ${total.threads}`,
    `comments  ${total.comments}`,
    ...(total.subscribers === 0 ? [] : [`mail      ${total.subscribers} people who asked for it`]),
    personalData ? 'note      mail addresses are in it: keep it as you keep the database' : 'note      without mail addresses and other personal data',
    ...Object.entries(left).map(([what, times]) => `note      ${times} ${wording[what] ?? what} have no place in this format and are not in it`),
  ];
  return `${lines.join('\n')}\n`;
}
