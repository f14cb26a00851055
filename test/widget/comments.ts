import type { Comment } from '../../shared/contract/comment.ts';
import type { Shown } from '../../widget/model/shown.ts';
import { nothingShown } from '../../widget/model/shown.ts';

/** A published comment; ids sort by time as the server's do, and so do the times. */
export const comment = (id: string, parent: string | null = null, more: Partial<Comment> = {}): Comment => ({
  id,
  parent,
  author: { name: `Author ${id}` },
  body: [{ type: 'paragraph', children: [{ type: 'text', value: `Text of ${id}` }] }],
  createdAt: `2012-06-11T12:00:00.${String(id.charCodeAt(0)).padStart(3, '0')}Z`,
  status: 'published',
  reactions: {},
  replies: 0,
  ...(parent === null ? { branch: { count: 0, next: null } } : {}),
  ...more,
});

/** What is shown of a thread with these comments. */
export const shownWith = (comments: readonly Comment[], more: Partial<Shown> = {}): Shown => ({
  ...nothingShown('oldest'),
  thread: { id: '/a', title: '', url: null, count: comments.length, state: { level: 'open' }, reactions: ['♥'], version: 1 },
  comments,
  ...more,
});

export const idsOf = (comments: readonly Comment[]): string => comments.map(({ id }) => id).join('');
