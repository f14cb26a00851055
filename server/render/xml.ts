/** An element of an XML document, its name with the prefix it is written with. What is absent (`undefined`) is left out. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string | undefined>>;
  readonly children: readonly (Element | string)[];
}

/** An element with its attributes and what stands in it. */
export const element = (name: string, attributes: Element['attributes'] = {}, ...children: Element['children']): Element => ({ name, attributes, children });

/** What every document begins with. */
export const xmlStart = '<?xml version="1.0" encoding="utf-8"?>\n';

/** A whole document in UTF-8 (XML 1.0). Names are ours and are not checked; text may be anybody's. */
export const toXml = (root: Element): string => `${xmlStart}${written(root)}\n`;

/** A part of a document. */
export function written(node: Element | string): string {
  if (typeof node === 'string') return escaped(node, /[<>&\r]/g);
  const attributes = Object.entries(node.attributes).map(([name, value]) => (value === undefined ? '' : ` ${name}="${escaped(value, /[<>&"\t\n\r]/g)}"`));
  return `<${node.name}${attributes.join('')}>${node.children.map(written).join('')}</${node.name}>`;
}

/** XML 1.0, production 2: no reference can name any other character either, so they are dropped. */
const foreign = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/** As references: `>` because of `]]>`, line ends and tabs because a parser would make spaces of them. */
const escaped = (text: string, special: RegExp): string => text.replace(foreign, '').replace(special, (character) => `&#${character.charCodeAt(0)};`);
