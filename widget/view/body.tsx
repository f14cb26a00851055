import type { ComponentChild } from 'preact';
import { h } from './h.ts';
import type { Block, Body as Nodes, Inline, ListItem } from '../../shared/body/nodes.ts';

type Node = Block | Inline | ListItem;

/** The nodes that become one element around their children. */
const elements = {
  listItem: 'li',
  emphasis: 'em',
  strong: 'strong',
  delete: 'del',
} as const;

/**
 * Draws a body node by node: it contains no HTML, so there is nothing to sanitise. `dir="auto"` aligns a block by its own first letter,
 * with its bullets and border; with CSS alone, browsers disagree about that side.
 */
export const Body = ({ nodes, passage }: { nodes: Nodes; passage?: string | undefined }) => (
  <div class="body">
    {passage && <blockquote class="passage" dir="auto">{passage}</blockquote>}
    {nodes.map(draw)}
  </div>
);

function draw(node: Node): ComponentChild {
  switch (node.type) {
    case 'text':
      return node.value;
    case 'break':
      return <br />;
    case 'inlineCode':
      return <code>{node.value}</code>;
    case 'code':
      return (
        <pre dir="auto" tabIndex={0}>
          <code>{node.value}</code>
        </pre>
      );
    case 'paragraph':
      return <p dir="auto">{node.children.map(draw)}</p>;
    case 'blockquote':
      return <blockquote dir="auto">{node.children.map(draw)}</blockquote>;
    case 'list':
      return node.ordered ? <ol dir="auto" start={node.start}>{node.children.map(draw)}</ol> : <ul dir="auto">{node.children.map(draw)}</ul>;
    case 'link':
      return <Link url={node.url}>{node.children.map(draw)}</Link>;
    default:
      return h(elements[node.type], {}, (node.children as readonly Node[]).map(draw));
  }
}

/** The server has checked the address already. A host page without a CSP would run `javascript:`, so it is checked again. */
export const Link = ({ url, children }: { url: string; children: ComponentChild }) =>
  /^(https?|mailto):/i.test(url) ? (
    <a href={url} rel="nofollow ugc noopener">
      {children}
    </a>
  ) : (
    children
  );
