import { SaxesParser } from 'saxes';

/** An element as a strict parser read it, namespaces resolved. */
export interface Read {
  /** `{namespace}name` */
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Read[];
  /** Its own text, without that of the elements in it. */
  readonly text: string;
}

/** Reads a document as XML with namespaces; throws where it is not well-formed. */
export function readXml(document: string): Read {
  const parser = new SaxesParser({ xmlns: true });
  const open: { name: string; attributes: Record<string, string>; children: Read[]; text: string }[] = [{ name: '', attributes: {}, children: [], text: '' }];
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ uri, local, attributes }) => {
    open.push({ name: `{${uri}}${local}`, attributes: Object.fromEntries(Object.values(attributes).map(({ name, value }) => [name, value])), children: [], text: '' });
  });
  parser.on('text', (text) => {
    const current = open.at(-1);
    if (current) current.text += text;
  });
  parser.on('closetag', () => {
    const closed = open.pop();
    if (closed) open.at(-1)?.children.push(closed);
  });
  parser.write(document).close();
  const root = open[0]?.children[0];
  if (!root) throw new Error('There is no element.');
  return root;
}
