import * as v from 'valibot';
import { policyRules } from '../../shared/contract/admin/settings.ts';
import { badges, commentKinds, passageSchema } from '../../shared/contract/comment.ts';
import { commentId, pageTitle, siteSlug, wellFormed } from '../../shared/contract/fields.ts';
import { reportReasons } from '../../shared/contract/report.ts';
import { instant } from '../../shared/instant.ts';
import { limits } from '../../shared/limits.ts';
import { levels } from '../../shared/thread/state.ts';
import { statuses } from '../../shared/thread/status.ts';
import { policySchema } from '../site.ts';

/** Raised by every change that an older Afterword would misread; a new field is not such a change. */
export const formatVersion = 1;

const text = v.pipe(v.string('must be text'), wellFormed);
const maybe = <S extends v.GenericSchema>(schema: S) => v.optional(v.nullable(schema), null);
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
/** The id of the comment in an older system that it came from. */
const imported = maybe(v.object({ source: text, id: text }));

const header = v.object({
  type: v.literal('afterword'),
  version: count,
  exportedAt: instant,
  /** Whether the file contains addresses, and who reacted and reported. */
  personalData: v.boolean(),
});

const site = v.object({ type: v.literal('site'), slug: siteSlug, title: text, origins: v.array(text), policy: policySchema });

const page = v.pipe(text, v.minLength(1), v.maxLength(limits.pageIdLength));

/** A page with the causes of its state. The comments that follow belong to it. */
const thread = v.object({
  type: v.literal('thread'),
  page,
  /** Earlier ids of the page. */
  aliases: v.optional(v.array(page), []),
  url: maybe(text),
  title: text,
  ownTitle: maybe(pageTitle),
  createdAt: instant,
  publishedAt: maybe(instant),
  firstCommentAt: maybe(instant),
  level: maybe(v.picklist(levels)),
  levelSince: maybe(instant),
  levelNote: maybe(text),
  opensAt: maybe(instant),
  closesAt: maybe(instant),
  closeAfterDays: v.optional(policyRules.closeAfterDays, null),
  importClosed: v.optional(v.boolean(), false),
  importClosedAt: maybe(instant),
  imported,
});

/** A comment; its parent stands before it. */
const comment = v.object({
  type: v.literal('comment'),
  id: commentId,
  parent: v.nullable(commentId),
  kind: v.picklist(commentKinds),
  status: v.picklist(statuses),
  deletedBy: maybe(v.picklist(['author', 'owner'])),
  author: v.object({ name: text, email: maybe(text), url: maybe(text), badge: maybe(v.picklist(badges)) }),
  /** Markdown. `body` has its tree, for programs that do not read Markdown; an import parses the Markdown again. */
  source: text,
  createdAt: instant,
  editedAt: maybe(instant),
  lockedAt: maybe(instant),
  passage: maybe(passageSchema),
  reactions: v.optional(v.array(v.object({ reader: text, reaction: text, at: instant })), []),
  reports: v.optional(v.array(v.object({ reader: text, reason: v.picklist(reportReasons), note: maybe(text), at: instant })), []),
  imported,
});

const subscriber = v.object({
  type: v.literal('subscriber'),
  id: text,
  email: text,
  language: text,
  daily: v.boolean(),
  askedAt: instant,
  confirmedAt: instant,
  follows: v.array(v.object({ page: text, since: instant, everything: v.boolean() })),
});

/** The last line: without it the file was cut off. */
const end = v.object({ type: v.literal('end'), sites: count, threads: count, comments: count, subscribers: count });

/** A line of Afterword's own format. Unknown fields are ignored. */
export const lineSchema = v.variant('type', [header, site, thread, comment, subscriber, end]);
export type Line = v.InferOutput<typeof lineSchema>;
export type LineOf<T extends Line['type']> = Extract<Line, { type: T }>;
