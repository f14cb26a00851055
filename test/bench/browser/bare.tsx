import { h, render, type ComponentChild } from 'preact';
import type { Block, Inline, ListItem } from '../../../shared/body/nodes.ts';
import type { Comment } from '../../../shared/contract/comment.ts';
import type { ThreadPage } from '../../../shared/contract/thread.ts';
import { toTree, type Branch } from '../../../shared/thread/tree.ts';

/** What is measured beside the widget: the same answer as a plain nested list, by Preact, with nothing to do and no style. */
const Item = ({ branch: { comment, replies } }: { branch: Branch<Comment> }) => (
  <li>
    <article id={`comment-${comment.id}`}>
      <header>
        <b>{comment.author.name}</b> <time dateTime={comment.createdAt}>{comment.createdAt.slice(0, 10)}</time>
      </header>
      <div>{comment.body.map(draw)}</div>
    </article>
    {replies.length > 0 && (
      <ol>
        {replies.map((reply) => (
          <Item key={reply.comment.id} branch={reply} />
        ))}
      </ol>
    )}
  </li>
);

const tags: Readonly<Record<string, string>> = { paragraph: 'p', blockquote: 'blockquote', listItem: 'li', list: 'ul', emphasis: 'em', strong: 'strong', delete: 'del', break: 'br', inlineCode: 'code', code: 'pre' };

function draw(node: Block | Inline | ListItem): ComponentChild {
  if ('value' in node) return node.type === 'text' ? node.value : h(tags[node.type] ?? 'span', {}, node.value);
  const children = 'children' in node ? (node.children as readonly (Block | Inline | ListItem)[]).map(draw) : [];
  return node.type === 'link' ? <a href={node.url}>{children}</a> : h(tags[node.type] ?? 'span', {}, children);
}

async function show(place: HTMLElement): Promise<void> {
  const answer: ThreadPage = await (await fetch(place.dataset['source'] ?? '')).json();
  render(
    <ol>
      {toTree(answer.comments).map((branch) => (
        <Item key={branch.comment.id} branch={branch} />
      ))}
    </ol>,
    place,
  );
}

const place = document.getElementById('bare');
if (place) void show(place);
