import { Fragment, h, type VNode } from 'preact';
import { bodyText } from '../../shared/body/text.ts';
import type { Block, Body, Inline, ListItem } from '../../shared/body/nodes.ts';
import { toHtml } from './html.ts';

/** A part of a mail. It links only to our own addresses; a link that a reader wrote is shown as text. */
export type MailPart =
  | { readonly part: 'text'; readonly text: string }
  | { readonly part: 'comment'; readonly author: string; readonly where: string; readonly body: Body; /** Where it can be read; null while it cannot. */ readonly read: { readonly url: string; readonly label: string } | null }
  | { readonly part: 'action'; readonly label: string; readonly url: string }
  /** Small, at the end. */
  | { readonly part: 'aside'; readonly text: string; readonly label: string; readonly url: string };

interface MailTree {
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  readonly subject: string;
  readonly parts: readonly MailPart[];
}

/** A mail as plain text and as HTML, both made from the same tree. */
export const renderMail = ({ language, direction, subject, parts }: MailTree): { readonly text: string; readonly html: string } => ({
  text: `${parts.map(textOf).join('\n\n')}\n`,
  html: `<!doctype html>\n<html lang="${language}" dir="${direction}">${toHtml(
    <>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{subject}</title>
      </head>
      <body style="margin:0;padding:24px 16px;font:16px/1.5 system-ui,sans-serif">
        <div style="max-width:600px;margin:0 auto">{parts.map(drawn)}</div>
      </body>
    </>,
  )}</html>\n`,
});

function textOf(part: MailPart): string {
  switch (part.part) {
    case 'text':
      return part.text;
    case 'comment':
      return [`${part.author} · ${part.where}`, quoted(bodyText(part.body)), ...(part.read === null ? [] : [`${part.read.label}:\n${part.read.url}`])].join('\n\n');
    case 'action':
      return `${part.label}:\n${part.url}`;
    case 'aside':
      return `-- \n${part.text}\n${part.label}:\n${part.url}`;
    default:
      return part satisfies never;
  }
}

const quoted = (text: string): string => text.split('\n').map((line) => `> ${line}`.trimEnd()).join('\n');

const button = 'display:inline-block;padding:10px 18px;border-radius:6px;background:#0b62a4;color:#ffffff;text-decoration:none;font-weight:600';
const soft = 'font-size:14px;opacity:0.75';

function drawn(part: MailPart): VNode {
  switch (part.part) {
    case 'text':
      return <p>{part.text}</p>;
    case 'comment':
      return (
        <div style="margin:16px 0;padding:4px 16px;border:1px solid #8886;border-radius:10px">
          <p>
            <b>{part.author}</b> <span style={soft}>· {part.where}</span>
          </p>
          <div dir="auto">{part.body.map(block)}</div>
          {part.read !== null && (
            <p>
              <a href={part.read.url}>{part.read.label}</a>
            </p>
          )}
        </div>
      );
    case 'action':
      return (
        <p>
          <a href={part.url} style={button}>
            {part.label}
          </a>
        </p>
      );
    case 'aside':
      return (
        <p style={soft}>
          {part.text} <a href={part.url}>{part.label}</a>
        </p>
      );
    default:
      return part satisfies never;
  }
}

function block(node: Block): VNode {
  switch (node.type) {
    case 'paragraph':
      return <p>{node.children.map(inline)}</p>;
    case 'blockquote':
      return <blockquote>{node.children.map(block)}</blockquote>;
    case 'code':
      return <pre>{node.value}</pre>;
    case 'list':
      return node.ordered ? <ol start={node.start ?? 1}>{node.children.map(item)}</ol> : <ul>{node.children.map(item)}</ul>;
    default:
      return node satisfies never;
  }
}

const item = ({ children }: ListItem): VNode => <li>{children.map(block)}</li>;

function inline(node: Inline): VNode | string {
  switch (node.type) {
    case 'text':
      return node.value;
    case 'emphasis':
      return <em>{node.children.map(inline)}</em>;
    case 'strong':
      return <strong>{node.children.map(inline)}</strong>;
    case 'delete':
      return <del>{node.children.map(inline)}</del>;
    case 'inlineCode':
      return <code>{node.value}</code>;
    case 'link':
      return <span>{node.children.map(inline)}</span>;
    case 'break':
      return <br />;
    default:
      return node satisfies never;
  }
}
