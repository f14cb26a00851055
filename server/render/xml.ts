/** An XML element; the name includes its prefix. Attributes that are `undefined` are left out. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string | undefined>>;
  readonly children: readonly (Element | string)[];
}

/** Makes an element with its attributes and children. */
export const element = (name: string, attributes: Element['attributes'] = {}, ...children: Element['children']): Element => ({ name, attributes, children });

/** The XML declaration at the start of every document. */
export const xmlStart = '<?xml version="1.0" encoding="utf-8"?>\n';

/** A whole document in UTF-8 (XML 1.0). Names come from our code and are not checked; text may come from anybody and is escaped. */
export const toXml = (root: Element): string => `${xmlStart}${written(root)}\n`;

/** A node as XML text. */
export function written(node: Element | string): string {
  if (typeof node === 'string') return escaped(node, /[<>&\r]/g);
  const attributes = Object.entries(node.attributes).map(([name, value]) => (value === undefined ? '' : ` ${name}="${escaped(value, /[<>&"\t\n\r]/g)}"`));
  return `<${node.name}${attributes.join('')}>${node.children.map(written).join('')}</${node.name}>`;
}

/** Characters that XML 1.0 (production 2) does not allow, not even as references, so they are dropped. */
const foreign = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/** Writes special characters as references: `>` because of `]]>`, line ends and tabs because a parser would turn them into spaces. */
const escaped = (text: string, special: RegExp): string => text.replace(foreign, '').replace(special, (character) => `&#${character.charCodeAt(0)};`);
