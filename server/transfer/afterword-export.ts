import type { CommentRow, ThreadRow } from '../store/schema.ts';
import type { ExportedComment, Exporter } from './exporter.ts';
import { formatVersion, type LineOf } from './lines.ts';

/** Afterword's own format: one line of JSON for each item, with everything that another Afterword needs for an exact copy. */
export const afterwordExport: Exporter = {
  name: 'afterword',
  oneSite: false,
  begin({ now, report }) {
    const { personalData, sites, total } = report;
    return {
      text: lineOf({ type: 'afterword', version: formatVersion, exportedAt: now, personalData }),
      writer: {
        site: ({ slug, title, origins, policy: { akismetKey: _, identityKeys: __, blockedNetworks, ...policy } }) =>
          // The keys give access to other services, so their owner must enter them again.
          lineOf({ type: 'site', slug, title, origins: [...origins], policy: { ...policy, akismetKey: null, identityKeys: [], blockedNetworks: personalData ? blockedNetworks : [] } }),
        thread: (row, aliases) => lineOf(threadLine(row, aliases)),
        comment: (comment) => lineOf(commentLine(comment, personalData)),
        subscriber: ({ id, email, language, daily, asked_at, confirmed_at }, follows) =>
          lineOf({
            type: 'subscriber',
            id,
            email,
            language,
            daily: daily === 1,
            askedAt: asked_at,
            confirmedAt: confirmed_at ?? asked_at,
            follows: follows.map(({ page, since, everything }) => ({ page, since, everything: everything > 0 })),
          }),
        end: () => lineOf({ type: 'end', sites: sites.length, ...total }),
      },
    };
  },
};

const lineOf = (line: LineOf<'afterword' | 'site' | 'thread' | 'subscriber' | 'end'> | (LineOf<'comment'> & { body: unknown })): string => `${JSON.stringify(line)}\n`;

const threadLine = (row: ThreadRow, aliases: readonly string[]): LineOf<'thread'> => ({
  type: 'thread',
  page: row.key,
  aliases: [...aliases],
  url: row.url,
  title: row.title,
  ownTitle: row.own_title,
  createdAt: row.created_at,
  publishedAt: row.published_at,
  firstCommentAt: row.first_comment_at,
  level: row.level,
  levelSince: row.level_at,
  levelNote: row.level_note,
  opensAt: row.opens_at,
  closesAt: row.closes_at,
  closeAfterDays: row.close_after_days,
  importClosed: row.import_closed === 1,
  importClosedAt: row.import_closed_at,
  imported: importedOf(row),
});

function commentLine({ row, reactions, reports }: ExportedComment, personalData: boolean): LineOf<'comment'> & { body: unknown } {
  const passage: LineOf<'comment'>['passage'] = row.passage === null ? null : JSON.parse(row.passage);
  const body: unknown = JSON.parse(row.body);
  return {
    type: 'comment',
    id: row.id,
    parent: row.parent,
    kind: row.kind,
    status: row.status,
    deletedBy: row.deleted_by,
    author: { name: row.author_name, email: personalData ? row.author_email : null, url: row.author_url, badge: row.badge },
    source: row.source,
    body,
    createdAt: row.created_at,
    editedAt: row.edited_at,
    lockedAt: row.locked_at,
    passage,
    // A number instead of a reader's hash: it tells readers of this comment apart, but identifies nobody elsewhere.
    reactions: reactions.map(({ reader, reaction, created_at: at }, index) => ({ reader: personalData ? reader : String(index + 1), reaction, at })),
    reports: personalData ? reports.map(({ reader, reason, note, created_at: at }) => ({ reader, reason, note, at })) : [],
    imported: importedOf(row),
  };
}

const importedOf = ({ import_source: source, import_id: id }: Pick<CommentRow, 'import_source' | 'import_id'>): LineOf<'comment'>['imported'] =>
  source === null || id === null ? null : { source, id };
