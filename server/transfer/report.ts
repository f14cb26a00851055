/** The number of items for each reason, by the reason's name. */
export type Counts = Record<string, number>;

/** The items of a file and what happened to them. Every item and every comment is counted once, in `taken` or in `skipped`. */
export interface Tally {
  readonly pages: { read: number; taken: number; closed: number; closing: number; skipped: Counts };
  readonly comments: { read: number; taken: number; held: number; skipped: Counts };
  /** Changes made during conversion, and things to check afterwards. */
  readonly notes: Counts;
  /** The query parameters in the keys of the pages: `data-query` must name them. */
  readonly query: string[];
}

/** The result of an import, as `--json` prints it. */
export interface ImportReport extends Tally {
  readonly importer: string;
  readonly source: string;
  /** The receiving sites, each with its number of new comments. */
  readonly sites: readonly { readonly slug: string; readonly comments: number }[];
  readonly dryRun: boolean;
  /** New rows; none in a dry run or in a repeated import. */
  readonly added: { pages: number; comments: number };
}

export const emptyTally = (): Tally => ({
  pages: { read: 0, taken: 0, closed: 0, closing: 0, skipped: {} },
  comments: { read: 0, taken: 0, held: 0, skipped: {} },
  notes: {},
  query: [],
});

export function count(counts: Counts, reason: string, times = 1): void {
  counts[reason] = (counts[reason] ?? 0) + times;
}

const wording: Readonly<Record<string, string>> = {
  internal: 'menus, revisions and other internals',
  'not-public': 'drafts, private, scheduled or in the bin',
  'no-address': 'without a usable address',
  'on-skipped-page': 'on pages that were skipped',
  spam: 'spam',
  bin: 'in the bin',
  duplicate: 'twice in the file',
  undated: 'comments without a date were given the date of their page or of the comment beside them',
  uprooted: 'replies whose comment is not there stand on their own now',
  renumbered: 'comments shared their id with a comment on another page and were given one of their own',
  'held-unapproved': 'comments wait for approval, as they did',
  'held-password': 'comments on password-protected pages are held, for readers here need no password',
  'name-shortened': 'names were shortened',
  'email-dropped': 'mail addresses were unusable and left out',
  'kept-spam': 'comments lie with spam, as they did',
  'kept-deleted': 'deleted comments keep their places above their answers',
  subscribers: 'people had asked for mail; whoever was not known here is',
  'settings-kept': 'sites had settings of their own here, and keep them',
  'website-dropped': 'website addresses were unusable and left out',
};

/** The report as text for people, one line for each fact. */
export function describeReport(report: ImportReport): string {
  const { pages, comments, added, notes, query } = report;
  const lines = [
    `${report.dryRun ? 'Would import' : 'Imported'} from ${report.source}`,
    `pages     ${pages.read} read, ${pages.taken} taken (${pages.closed} closed, ${pages.closing} closing by age)${skips(pages.skipped)}`,
    `comments  ${comments.read} read, ${comments.taken} taken (${comments.held} held)${skips(comments.skipped)}`,
    ...(report.dryRun ? [] : [`new       ${added.pages} pages, ${added.comments} comments; the rest was here already`]),
    ...Object.entries(notes).map(([reason, times]) => `note      ${times} ${wording[reason] ?? reason}`),
    ...(query.length === 0 ? [] : [`tag       these pages are told apart by their query: give the script tag data-query="${query.join(',')}"`]),
  ];
  return `${lines.join('\n')}\n`;
}

const skips = (skipped: Counts): string =>
  Object.entries(skipped)
    .map(([reason, times]) => `, ${times} skipped: ${wording[reason] ?? reason}`)
    .join('');
