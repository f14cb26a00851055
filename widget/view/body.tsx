import { Fragment, h, type ComponentChild } from 'preact';
import type { Block, Body as Nodes, Inline, ListItem } from '../../shared/body/nodes.ts';

/** A body, node by node: there is no HTML to sanitise, because there is none. */
export const Body = ({ nodes }: { nodes: Nodes }) => <div class="body">{nodes.map(draw)}</div>;

function draw(node: Block | Inline | ListItem): ComponentChild {
  switch (node.type) {
    case 'text':
      return node.value;
    case 'break':
      return <br />;
    case 'inlineCode':
      return <code>{node.value}</code>;
    case 'code':
      return (
        <pre tabIndex={0}>
          <code>{node.value}</code>
        </pre>
      );
    case 'paragraph':
      return <p>{node.children.map(draw)}</p>;
    case 'emphasis':
      return <em>{node.children.map(draw)}</em>;
    case 'strong':
      return <strong>{node.children.map(draw)}</strong>;
    case 'delete':
      return <del>{node.children.map(draw)}</del>;
    case 'blockquote':
      return <blockquote>{node.children.map(draw)}</blockquote>;
    case 'list':
      return node.ordered ? <ol start={node.start}>{node.children.map(draw)}</ol> : <ul>{node.children.map(draw)}</ul>;
    case 'listItem':
      return <li>{node.children.map(draw)}</li>;
    case 'link':
      return <Link url={node.url}>{node.children.map(draw)}</Link>;
    default:
      return node satisfies never;
  }
}

/** The server judged the address already; a host page without a policy of its own would run `javascript:`, so once more. */
export const Link = ({ url, children }: { url: string; children: ComponentChild }) =>
  /^(https?|mailto):/i.test(url) ? (
    <a href={url} rel="nofollow ugc noopener">
      {children}
    </a>
  ) : (
    <>{children}</>
  );
